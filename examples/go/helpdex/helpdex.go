// Package helpdex answers questions from a help centre's snapshot through the C library of the same name.
package helpdex

/*
#cgo pkg-config: helpdex
#include <stdlib.h>
#include <helpdex.h>
*/
import "C"

import (
	"encoding/json"
	"fmt"
	"runtime"
	"unsafe"
)

// An Error says why an operation failed.
type Error struct {
	Slug    string // a name that never changes, such as "invalid_snapshot"
	Message string
	Field   string // what is at fault, if it can be said
}

func (e *Error) Error() string { return fmt.Sprintf("helpdex: %s: %s", e.Slug, e.Message) }

// failure takes the error of a call apart and frees it; nil if there was none.
func failure(status C.hdx_status, err *C.hdx_error) error {
	if status == C.HDX_OK {
		return nil
	}
	defer C.hdx_error_free(err)
	e := &Error{Slug: C.GoString(C.hdx_status_name(status)), Message: C.GoString(C.hdx_error_message(err))}
	if field := C.hdx_error_field(err); field != nil {
		e.Field = C.GoString(field)
	}
	return e
}

// A KB answers questions. Any number of goroutines may ask one at the same time.
type KB struct{ kb *C.hdx_kb }

// Open opens a snapshot, or a directory that helpdex made.
func Open(path string) (*KB, error) {
	p := C.CString(path)
	defer C.free(unsafe.Pointer(p))
	var kb *C.hdx_kb
	var err *C.hdx_error
	status := C.hdx_open(p, C.size_t(len(path)), nil, 0, &kb, &err)
	if e := failure(status, err); e != nil {
		return nil, e
	}
	opened := &KB{kb}
	runtime.SetFinalizer(opened, (*KB).Close)
	return opened, nil
}

// Close frees it. No question may be on its way.
func (k *KB) Close() {
	C.hdx_kb_free(k.kb)
	k.kb = nil
	runtime.SetFinalizer(k, nil)
}

// Options of a search. The zero value asks for the public's ten best.
type Options struct {
	Limit     int                 `json:"limit,omitempty"`
	Offset    int                 `json:"offset,omitempty"`
	Audiences []string            `json:"audiences,omitempty"`
	Locales   []string            `json:"locales,omitempty"`
	Filter    map[string][]string `json:"filter,omitempty"`
}

// A Range is a part of a text, in bytes, as Go slices it.
type Range struct{ Start, End int }

// An Answer is an article with the passage that answers.
type Answer struct {
	ID, Lang, Title, Passage, URL string
	Highlights                    []Range // parts of Passage that match
	Score                         float64
}

// Search returns the articles that answer a question, best first.
func (k *KB) Search(question string, options Options) ([]Answer, error) {
	encoded, e := json.Marshal(options)
	if e != nil {
		return nil, e
	}
	q, o := C.CString(question), C.CString(string(encoded))
	defer C.free(unsafe.Pointer(q))
	defer C.free(unsafe.Pointer(o))
	var found *C.hdx_answers
	var err *C.hdx_error
	status := C.hdx_search(k.kb, q, C.size_t(len(question)), o, C.size_t(len(encoded)), &found, &err)
	runtime.KeepAlive(k)
	if e := failure(status, err); e != nil {
		return nil, e
	}
	defer C.hdx_answers_free(found)
	var a C.hdx_answer
	answers := make([]Answer, 0, C.hdx_answers_len(found))
	for n := C.size_t(0); C.hdx_answers_get(found, n, &a, C.sizeof_hdx_answer); n++ {
		answer := Answer{
			ID: text(a.id), Lang: text(a.lang), Title: text(a.title), Passage: text(a.passage), URL: text(a.url),
			Score: float64(a.score),
		}
		for _, r := range unsafe.Slice(a.highlights, a.highlights_len) {
			answer.Highlights = append(answer.Highlights, Range{int(r.start), int(r.end)})
		}
		answers = append(answers, answer)
	}
	return answers, nil
}

// text copies a text; "" if there is none.
func text(s C.hdx_str) string { return C.GoStringN(s.data, C.int(s.len)) }
