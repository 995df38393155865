/*
 * helpdex.h - search for help centres, from C.
 *
 * Made from the Rust sources (crates/capi); do not edit.
 *
 * Conventions, all functions:
 *
 * - Texts are UTF-8. Texts in are a pointer and a length in bytes, or HDX_NUL_TERMINATED as the length; they are read
 *   during the call only. Texts out are NUL-terminated, belong to the object they were taken from and go with it.
 * - What a function hands out through 'out' (or 'report') is yours and is freed once, by the function named after its
 *   type. The order of freeing does not matter. Freeing NULL does nothing.
 * - Functions that can fail return a status, HDX_OK or why not. If 'err' is not NULL, it then receives an error with the
 *   words, which is yours to free. On failure nothing else is written; on success 'err' is not touched.
 * - A handle passed as pointer to const may be used by many threads at once; any other by one at a time. No handle may
 *   be freed while another thread uses it.
 * - NULL where an object is needed is HDX_INVALID_ARGUMENT, or gives 0, false or NULL where there is no status.
 * - A fault inside helpdex never unwinds into C: it is HDX_PANIC, and the handle then accepts nothing but being freed.
 * - After fork(), the child may ask and free what the parent opened, as long as no other thread was inside a call on it
 *   at that moment. To write, the child opens the directory itself.
 */


#ifndef HELPDEX_H
#define HELPDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* As the length of a text: it ends at its NUL. */
#define HDX_NUL_TERMINATED SIZE_MAX


/** The article has the word as it is, case, width, script and accents aside. */
#define HDX_HOW_EXACT 0

/** The article has another form of it: plural, ending, particle. */
#define HDX_HOW_FORM 1

/** The article has a longer word that begins with it. */
#define HDX_HOW_PREFIX 2

/** The article has it spelled otherwise. */
#define HDX_HOW_TYPO 3

/** The article has its letters. */
#define HDX_HOW_LETTERS 4

/** The article has another word for the same. */
#define HDX_HOW_SYNONYM 5

/** The article has it in another language. */
#define HDX_HOW_TRANSLATION 6

/** Most likely no article answers the question: offer a person. */
#define HDX_VERDICT_ESCALATE 0

/** One of the answers may answer it: show them, and offer a person. */
#define HDX_VERDICT_CLARIFY 1

/** The first answers answer it. */
#define HDX_VERDICT_ANSWER 2

/** Something failed. */
#define HDX_LOG_ERROR 1

/** Something was left out, such as an article that was refused. */
#define HDX_LOG_WARN 2

/** Something was done: a load, a commit, a snapshot. */
#define HDX_LOG_INFO 3

/** Every question: how many answers, how long. Never its words. */
#define HDX_LOG_DEBUG 4

/** The version of this interface. It grows when a program made for the old one could break. */
#define HDX_ABI_VERSION 1

/** The answers to one question. Yours to free; any thread may read them, also when the knowledge base is gone. */
typedef struct hdx_answers hdx_answers;

/** A result as text (the JSON of an operation) or bytes (a snapshot). Yours to free; any thread may read it. */
typedef struct hdx_bytes hdx_bytes;

/** Why a function failed, in words. Yours to free. */
typedef struct hdx_error hdx_error;

/**
 * A knowledge base: a directory, a snapshot, or memory. Yours to free. All functions but hdx_kb_free may be called from
 * many threads at once: questions are answered side by side, also while one thread writes.
 */
typedef struct hdx_kb hdx_kb;

/**
 * A bulk load that takes articles one by one and analyses them in batches on several threads. Yours to free; one thread
 * at a time.
 */
typedef struct hdx_loader hdx_loader;

/** A text inside another object, which it belongs to: UTF-8 with a NUL after the end. 'data' is NULL when there is none. */
typedef struct hdx_str {
  /** The bytes. */
  const char *data;
  /** How many, without the NUL. */
  size_t len;
} hdx_str;

/** A part of a text, in the unit of the request's 'offsets' (default: bytes of UTF-8). */
typedef struct hdx_range {
  /** Its first unit. */
  size_t start;
  /** One past its last unit. */
  size_t end;
} hdx_range;

/** Why an article matched a word of the question. */
typedef struct hdx_reason {
  /** The word as it stands in the question. */
  struct hdx_str word;
  /** The folded form that the article has. */
  struct hdx_str matched;
  /** How the two are related: HDX_HOW_...; expect more of them in later versions. */
  int32_t how;
  /** Whether the title has it. */
  bool in_title;
} hdx_reason;

/** An article with the passage that answers. Everything it points to belongs to the answers it was taken from. */
typedef struct hdx_answer {
  /** The article's id. */
  struct hdx_str id;
  /** What its translations share. */
  struct hdx_str family;
  /** The language of the answer, a canonical tag. */
  struct hdx_str lang;
  /** What the article is: "article", "faq", "reply", "video", "post", "action". */
  struct hdx_str kind;
  /** Its title. */
  struct hdx_str title;
  /** Where to read it, down to the section; or none. */
  struct hdx_str url;
  /** The section's anchor in the article; or none. */
  struct hdx_str anchor;
  /** The passage, plain text. */
  struct hdx_str passage;
  /** When the article was last changed, as it says; or none. */
  struct hdx_str updated_at;
  /** Higher is better; compare within one set of answers only. */
  double score;
  /** How much of what the question is about the article has, 0 to 1. */
  double coverage;
  /** Parts of the title that match. */
  const struct hdx_range *title_highlights;
  /** How many. */
  size_t title_highlights_len;
  /** Parts of the passage that match, in order, apart from each other. */
  const struct hdx_range *highlights;
  /** How many. */
  size_t highlights_len;
  /** Category breadcrumb, outermost first. */
  const struct hdx_str *path;
  /** How many. */
  size_t path_len;
  /** Headings above the passage, outermost first. */
  const struct hdx_str *headings;
  /** How many. */
  size_t headings_len;
  /** Why it matched, one for each word of the question that did. */
  const struct hdx_reason *reasons;
  /** How many. */
  size_t reasons_len;
  /** Whether the answer is not in the reader's first language. */
  bool other_language;
  /** Whether a curator put it there. */
  bool pinned;
  /** Why it may be out of date: "review" or "translation"; or none. */
  struct hdx_str stale;
} hdx_answer;

/** How to reach a person. What was not said is NULL with length 0. */
typedef struct hdx_contact {
  /** A page, or 'mailto:'. */
  struct hdx_str url;
  /** A mail address. */
  struct hdx_str email;
  /** A telephone number. */
  struct hdx_str phone;
  /** The text of a link there. */
  struct hdx_str label;
  /** When somebody is there, in words. */
  struct hdx_str hours;
  /** The language it is for, a BCP-47 tag. */
  struct hdx_str lang;
  /** The audience it is for; NULL for the public. */
  struct hdx_str audience;
} hdx_contact;

/** How many articles have a value, over everything that matches the question. */
typedef struct hdx_facet {
  /** The field asked for, such as "kind" or "attributes.product". */
  struct hdx_str field;
  /** A value of it. */
  struct hdx_str value;
  /** How many articles have it. */
  uint64_t count;
} hdx_facet;

/** What a function returns: HDX_OK, or why it failed. Codes are never renumbered. */
typedef int32_t hdx_status;

/**
 * Called from time to time by long work, on the thread that called. 'stage' names what it is at ("load", "compact",
 * "snapshot", "selftest", "rebuild"), 'done' says how much of 'total' is behind it; 'total' is 0 while unknown. Return
 * true to go on; false stops the work, which then fails with HDX_CANCELLED. It must return: no longjmp, no exception.
 */
typedef bool (*hdx_progress_fn)(void *user, const char *stage, uint64_t done, uint64_t total);

/**
 * Called with each message, on the thread whose call it is about; several threads may be in it at once. 'message' is
 * NUL-terminated and only valid during the call. It must not call the knowledge base, and must return.
 */
typedef void (*hdx_log_fn)(void *user, int32_t level, const char *message);

/** Done. */
#define HDX_OK 0

/** A pointer that must not be NULL is NULL, a text is not UTF-8, or a size is impossible. */
#define HDX_INVALID_ARGUMENT 1

/** A request or an option that makes no sense; see hdx_error_field. */
#define HDX_INVALID_REQUEST 2

/** An article that cannot be taken; see hdx_error_article and hdx_error_field. */
#define HDX_INVALID_ARTICLE 3

/** No article with this id, or none that this viewer may see. */
#define HDX_NOT_FOUND 4

/** Another process or handle is writing the knowledge base. */
#define HDX_LOCKED 5

/** There is no knowledge base at this place. */
#define HDX_NOT_A_KNOWLEDGE_BASE 6

/** The index was made by a version that cuts words otherwise; see hdx_rebuild. */
#define HDX_ANALYZER_MISMATCH 7

/** A snapshot that is damaged, cut off, or no snapshot. */
#define HDX_INVALID_SNAPSHOT 8

/** A snapshot cannot be written to. */
#define HDX_READ_ONLY 9

/** The disk or the file system said no. */
#define HDX_IO 10

/** The index is damaged, or a fault of helpdex. */
#define HDX_ENGINE 11

/** The progress callback stopped the operation. */
#define HDX_CANCELLED 12

/** A fault of helpdex was caught. The handle now accepts nothing but being freed. */
#define HDX_PANIC 13

/** This process was forked while its parent wrote this knowledge base in memory; it can be asked, not written. */
#define HDX_FORKED 14

/**
 * Parts of a snapshot that is read in pieces are not here yet. These functions open whole snapshots and never return it; it is
 * the slug that browsers meet.
 */
#define HDX_INCOMPLETE 15

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * How many answers there are. 0 if 'answers' is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet.
 */
size_t hdx_answers_len(const struct hdx_answers *answers);

/**
 * How many articles match the question in some way; those beyond the limit are counted too. 0 if 'answers' is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet.
 */
uint64_t hdx_answers_total(const struct hdx_answers *answers);

/**
 * Whether the answers answer the question: HDX_VERDICT_...; HDX_VERDICT_ESCALATE if 'answers' is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet.
 */
int32_t hdx_answers_verdict(const struct hdx_answers *answers);

/**
 * How likely the knowledge base answers the question, 0 to 1. 0 if 'answers' is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet.
 */
double hdx_answers_probability(const struct hdx_answers *answers);

/**
 * Writes answer number 'k', from 0, best first, to 'out'. Pass 'sizeof *out' as 'size': a program made for a shorter or
 * longer hdx_answer than the library's gets as much as both know, and zeros beyond. Returns false, and writes nothing, if
 * there is no such answer or a pointer is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet; 'size' bytes may be written to 'out'. What 'out' points to
 * belongs to 'answers' and goes with it.
 */
bool hdx_answers_get(const struct hdx_answers *answers,
                     size_t k,
                     struct hdx_answer *out,
                     size_t size);

/**
 * Writes how to reach a person to 'out', as it was configured for this reader. 'size' is as for hdx_answers_get. Returns
 * false, and writes nothing, if nobody configured it or a pointer is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet; 'size' bytes may be written to 'out'. What 'out' points to
 * belongs to 'answers' and goes with it.
 */
bool hdx_answers_contact(const struct hdx_answers *answers,
                         struct hdx_contact *out,
                         size_t size);

/**
 * Writes a text that curators give as the answer to this question to 'out'; then there are no articles. Returns false, and
 * writes nothing, if there is none or a pointer is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet; 'out' may be written to. What 'out' points to belongs to
 * 'answers' and goes with it.
 */
bool hdx_answers_text(const struct hdx_answers *answers,
                      struct hdx_str *out);

/**
 * Writes the question as it was typed, with its misspelled words put right, to 'out'. Returns false, and writes nothing, if no
 * word of it seems to be misspelled or a pointer is NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet; 'out' may be written to. What 'out' points to belongs to
 * 'answers' and goes with it.
 */
bool hdx_answers_did_you_mean(const struct hdx_answers *answers,
                              struct hdx_str *out);

/**
 * Writes facet number 'k', from 0, to 'out'; fields in alphabetical order, values too. 'size' and the return value are as
 * for hdx_answers_get.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet; 'size' bytes may be written to 'out'. What 'out' points to
 * belongs to 'answers' and goes with it.
 */
bool hdx_answers_facet(const struct hdx_answers *answers,
                       size_t k,
                       struct hdx_facet *out,
                       size_t size);

/**
 * The words of the question that no article the viewer may see has, in any form. Writes how many to 'len', which may be
 * NULL.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet. What is returned belongs to it and goes with it.
 */
const struct hdx_str *hdx_answers_unknown(const struct hdx_answers *answers,
                                          size_t *len);

/**
 * Frees answers. NULL is fine.
 *
 * Ownership:
 * 'answers' was received from hdx_search and is not freed yet; everything taken from it is gone afterwards.
 */
void hdx_answers_free(struct hdx_answers *answers);

/**
 * The bytes, with a NUL after the last one. Writes how many there are, without the NUL, to 'len', which may be NULL.
 * Returns NULL if 'bytes' is NULL.
 *
 * Ownership:
 * 'bytes' was received from a function of this header and is not freed yet. What is returned belongs to it and goes with
 * it.
 */
const char *hdx_bytes_data(const struct hdx_bytes *bytes,
                           size_t *len);

/**
 * Frees bytes. NULL is fine.
 *
 * Ownership:
 * 'bytes' was received from a function of this header and is not freed yet; what hdx_bytes_data returned is gone
 * afterwards.
 */
void hdx_bytes_free(struct hdx_bytes *bytes);

/**
 * The status that the failing function returned; HDX_OK if 'error' is NULL.
 *
 * Ownership:
 * 'error' was received from a function of this header and is not freed yet.
 */
hdx_status hdx_error_status(const struct hdx_error *error);

/**
 * What happened and what to do, in English, for a log or a developer. NULL if 'error' is NULL.
 *
 * Ownership:
 * 'error' was received from a function of this header and is not freed yet. The text belongs to it and goes with it.
 */
const char *hdx_error_message(const struct hdx_error *error);

/**
 * The field of the request, option or article at fault, such as "limit" or "attributes.plan". NULL if there is none.
 *
 * Ownership:
 * 'error' was received from a function of this header and is not freed yet. The text belongs to it and goes with it.
 */
const char *hdx_error_field(const struct hdx_error *error);

/**
 * The id of the article at fault. NULL if there is none.
 *
 * Ownership:
 * 'error' was received from a function of this header and is not freed yet. The text belongs to it and goes with it.
 */
const char *hdx_error_article(const struct hdx_error *error);

/**
 * Frees an error. NULL is fine.
 *
 * Ownership:
 * 'error' was received from a function of this header and is not freed yet; it and its texts are gone afterwards.
 */
void hdx_error_free(struct hdx_error *error);

/**
 * Opens the knowledge base at 'path': a directory that helpdex made, or a snapshot file, which is mapped into memory and
 * not read as a whole. On Unix a path may be any bytes, elsewhere it is UTF-8.
 *
 * 'options' is a JSON object, or NULL: 'create' (true: make the directory if there is nothing there; default false),
 * 'threads' (that analyse articles in a load, 1 to 64; 0, the default: one a processor, at most 8), 'writer_memory'
 * (bytes in which a load collects before it writes, 15000000 to 4000000000; default 40000000), 'insights' (the path of a file in
 * which is kept what customers did, for the operations 'feedback' and 'insights', made if there is nothing; or an object with
 * 'path', 'keep_days', 'max_bytes', 'queue'; HDX_INVALID_REQUEST where the library was built without it).
 *
 * Fails with HDX_NOT_A_KNOWLEDGE_BASE, HDX_ANALYZER_MISMATCH (see hdx_rebuild), HDX_INVALID_SNAPSHOT, HDX_IO,
 * HDX_INVALID_REQUEST.
 *
 * Ownership:
 * 'path' and 'options' are texts of these lengths, read during the call only. '*out' is yours, to be freed with
 * hdx_kb_free.
 */
hdx_status hdx_open(const char *path,
                    size_t path_len,
                    const char *options,
                    size_t options_len,
                    struct hdx_kb **out,
                    struct hdx_error **err);

/**
 * Opens a snapshot that is in memory. The bytes are copied. 'options' as for hdx_open, without 'create'.
 *
 * Ownership:
 * 'data' are 'data_len' bytes, 'options' is text of this length; both are read during the call only. '*out' is yours, to
 * be freed with hdx_kb_free.
 */
hdx_status hdx_open_bytes(const char *data,
                          size_t data_len,
                          const char *options,
                          size_t options_len,
                          struct hdx_kb **out,
                          struct hdx_error **err);

/**
 * Makes an empty knowledge base that lives in memory, as long as its handle. 'options' as for hdx_open, without
 * 'create'.
 *
 * Ownership:
 * 'options' is text of this length, read during the call only. '*out' is yours, to be freed with hdx_kb_free.
 */
hdx_status hdx_open_memory(const char *options,
                           size_t options_len,
                           struct hdx_kb **out,
                           struct hdx_error **err);

/**
 * Makes the index of the knowledge base in the directory 'path' anew from its stored articles, for example after
 * HDX_ANALYZER_MISMATCH. Until it is done the old index stays in force. Writes the number of articles to 'count', which
 * may be NULL.
 *
 * Ownership:
 * 'path' is text of this length, read during the call only; 'progress', if not NULL, may be called with 'user' until the
 * call returns.
 */
hdx_status hdx_rebuild(const char *path,
                       size_t path_len,
                       hdx_progress_fn progress,
                       void *user,
                       uint64_t *count,
                       struct hdx_error **err);

/**
 * Sends messages up to 'level' (HDX_LOG_...) to 'call' from now on. A log can be set once for a handle; a second one is
 * HDX_INVALID_ARGUMENT.
 *
 * Ownership:
 * 'kb' was received from a function of this header and is not freed yet. 'call' may be called with 'user', from every
 * thread that uses 'kb' or one of its loaders, until all of them are freed.
 */
hdx_status hdx_set_log(const struct hdx_kb *kb,
                       int32_t level,
                       hdx_log_fn call,
                       void *user,
                       struct hdx_error **err);

/**
 * Answers a question. 'question' is what the customer typed, any text will do. 'options' is a JSON object, or NULL: the
 * other parameters of the operation 'search' of the contract ('limit', 'offset', 'audiences', 'locales',
 * 'fallback_locale', 'filter', 'facets', 'collapse', 'bridges', 'learned', 'prefix', 'now', 'attributes', 'embedding', 'offsets';
 * 'session', 'product' and 'names' when insights are open), such as
 * {"limit": 3, "locales": ["pt-BR"], "audiences": ["public", "agents"]}.
 *
 * Fails with HDX_INVALID_REQUEST for an option that makes no sense; never because nothing was found.
 *
 * Ownership:
 * 'kb' was received from a function of this header and is not freed yet. 'question' and 'options' are texts of these
 * lengths, read during the call only. '*out' is yours, to be freed with hdx_answers_free, before or after 'kb'.
 */
hdx_status hdx_search(const struct hdx_kb *kb,
                      const char *question,
                      size_t question_len,
                      const char *options,
                      size_t options_len,
                      struct hdx_answers **out,
                      struct hdx_error **err);

/**
 * Runs any operation of the JSON contract: {"op": "put", "articles": [...]}, {"op": "commit"}, {"op": "get", "id": "1"}
 * and so on; contract.schema.json lists them with what they take and give. Operations of later versions come through
 * here too. '*out' is the JSON of the result; pass NULL for 'out' if you do not want it.
 *
 * 'progress', which may be NULL, is told how far long operations are, and may stop them.
 *
 * Ownership:
 * 'kb' was received from a function of this header and is not freed yet. 'request' is text of this length, read during the
 * call only. 'progress' may be called with 'user' until the call returns. '*out' is yours, to be freed with
 * hdx_bytes_free.
 */
hdx_status hdx_call(const struct hdx_kb *kb,
                    const char *request,
                    size_t request_len,
                    hdx_progress_fn progress,
                    void *user,
                    struct hdx_bytes **out,
                    struct hdx_error **err);

/**
 * Makes a snapshot in memory of what some audiences may see; {"op": "snapshot", "file": ...} writes one to disk.
 * 'audiences' is a JSON list such as ["public", "partners"]; NULL for ["public"].
 *
 * Ownership:
 * 'kb' was received from a function of this header and is not freed yet. 'audiences' is text of this length, read during
 * the call only. 'progress', if not NULL, may be called with 'user' until the call returns. '*out' is yours, to be freed
 * with hdx_bytes_free.
 */
hdx_status hdx_snapshot(const struct hdx_kb *kb,
                        const char *audiences,
                        size_t audiences_len,
                        hdx_progress_fn progress,
                        void *user,
                        struct hdx_bytes **out,
                        struct hdx_error **err);

/**
 * Frees a knowledge base. What was put in and not committed is lost. NULL is fine. Answers, results, errors and loaders
 * may be freed before or after.
 *
 * Ownership:
 * 'kb' was received from a function of this header, is not freed yet, and no other thread is using it.
 */
void hdx_kb_free(struct hdx_kb *kb);

/**
 * Starts a load. 'progress', which may be NULL, is told how many articles are done.
 *
 * Ownership:
 * 'kb' was received from a function of this header and is not freed yet; it may be freed before the loader. 'progress' may
 * be called with 'user' by hdx_loader_add and hdx_loader_finish. '*out' is yours, to be freed with hdx_loader_free.
 */
hdx_status hdx_loader_new(const struct hdx_kb *kb,
                          hdx_progress_fn progress,
                          void *user,
                          struct hdx_loader **out,
                          struct hdx_error **err);

/**
 * Takes one article, a JSON object. An article that is refused is no failure here: the report of hdx_loader_finish lists
 * it, with its place in the load. HDX_LOCKED, HDX_READ_ONLY, HDX_IO and HDX_CANCELLED end the load.
 *
 * Ownership:
 * 'loader' was received from hdx_loader_new, is not freed yet, and no other thread is using it. 'article' is text of this
 * length, read during the call only.
 */
hdx_status hdx_loader_add(struct hdx_loader *loader,
                          const char *article,
                          size_t article_len,
                          struct hdx_error **err);

/**
 * Puts in what is still waiting, and says what became of all articles: how many were put in ('loaded'), how many not
 * ('refused'), and which and why ('report', JSON: {"loaded": 2, "refused": [{"index", "id", "field", "message"}]}). Each of
 * the three may be NULL. What was put in is found after {"op": "commit"}; the loader is ready for another load.
 *
 * Ownership:
 * 'loader' was received from hdx_loader_new, is not freed yet, and no other thread is using it. '*report' is yours, to be
 * freed with hdx_bytes_free.
 */
hdx_status hdx_loader_finish(struct hdx_loader *loader,
                             uint64_t *loaded,
                             uint64_t *refused,
                             struct hdx_bytes **report,
                             struct hdx_error **err);

/**
 * Frees a loader. Articles that are still waiting in it are dropped; those put in already stay, for a commit or a
 * rollback. NULL is fine.
 *
 * Ownership:
 * 'loader' was received from hdx_loader_new, is not freed yet, and no other thread is using it.
 */
void hdx_loader_free(struct hdx_loader *loader);

/** The name of a status, such as "invalid_request"; "unknown" for a number that is none. Static: never free it. */
const char *hdx_status_name(hdx_status status);

/**
 * The interface version of the library that is loaded. Compare it with HDX_ABI_VERSION, the one of this header, when
 * the program starts.
 */
uint32_t hdx_abi_version(void);

/** The version of helpdex that is loaded, such as "1.2.3". Static: never free it. */
const char *hdx_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* HELPDEX_H */
