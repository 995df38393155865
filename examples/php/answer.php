<?php
// Answers a question from a snapshot.
//
//     php answer.php SNAPSHOT QUESTION...
//
// Needs PHP's FFI (Debian: php-cli) and an installed libhelpdex; HELPDEX_PREFIX says where, default /usr/local.
declare(strict_types=1);

final class HelpdexException extends RuntimeException
{
    /** @param string $slug a name that never changes, such as "invalid_snapshot" */
    public function __construct(public readonly string $slug, string $message)
    {
        parent::__construct($message);
    }
}

final class Helpdex
{
    private FFI $c;
    private FFI\CData $kb;

    public function __construct(string $snapshot, string $prefix = '/usr/local')
    {
        $this->c = self::library($prefix);
        $kb = $this->c->new('hdx_kb *[1]');
        $this->check(fn($error) => $this->c->hdx_open($snapshot, strlen($snapshot), null, 0, $kb, $error));
        $this->kb = $kb[0];
    }

    public function __destruct()
    {
        if (isset($this->kb)) {
            $this->c->hdx_kb_free($this->kb);
        }
    }

    /**
     * The articles that answer a question, best first.
     *
     * @param array<string, mixed> $options of the search: limit, audiences, locales, filter …
     * @return list<array{id: string, title: string, passage: string, marked: string, lang: string, url: ?string}>
     */
    public function search(string $question, array $options = []): array
    {
        $json = json_encode((object) $options, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
        $found = $this->c->new('hdx_answers *[1]');
        $this->check(fn($error) => $this->c->hdx_search(
            $this->kb, $question, strlen($question), $json, strlen($json), $found, $error));
        try {
            $answers = [];
            $a = $this->c->new('hdx_answer');
            for ($k = 0; $this->c->hdx_answers_get($found[0], $k, FFI::addr($a), FFI::sizeof($a)); $k++) {
                $answers[] = [
                    'id' => self::text($a->id),
                    'title' => self::text($a->title),
                    'passage' => self::text($a->passage),
                    'marked' => self::marked($a),
                    'lang' => self::text($a->lang),
                    'url' => self::text($a->url),
                ];
            }
            return $answers;
        } finally {
            $this->c->hdx_answers_free($found[0]);
        }
    }

    /** The passage with what matches in brackets; highlights are bytes, as PHP's strings are. */
    private static function marked(FFI\CData $a): string
    {
        $passage = self::text($a->passage);
        $out = '';
        $at = 0;
        for ($k = 0; $k < $a->highlights_len; $k++) {
            [$start, $end] = [$a->highlights[$k]->start, $a->highlights[$k]->end];
            $out .= substr($passage, $at, $start - $at) . '[' . substr($passage, $start, $end - $start) . ']';
            $at = $end;
        }
        return $out . substr($passage, $at);
    }

    private static function text(FFI\CData $s): ?string
    {
        return FFI::isNull($s->data) ? null : FFI::string($s->data, $s->len);
    }

    /** @param callable(FFI\CData): int $call */
    private function check(callable $call): void
    {
        $error = $this->c->new('hdx_error *[1]');
        $status = $call($error);
        if ($status !== 0) {
            $message = $this->c->hdx_error_message($error[0]);
            $this->c->hdx_error_free($error[0]);
            throw new HelpdexException($this->c->hdx_status_name($status), $message);
        }
    }

    /** The installed header, without what is for the C preprocessor, declares all functions. */
    private static function library(string $prefix): FFI
    {
        $header = file_get_contents("$prefix/include/helpdex.h");
        if ($header === false) {
            throw new HelpdexException('io', "there is no helpdex.h below $prefix: make install in bindings/c");
        }
        $header = preg_replace(['~/\*.*?\*/~s', '~^#.*$~m', '~^extern "C" \{|^\} *// extern "C"~m'], '', $header);
        return FFI::cdef($header, "$prefix/lib/libhelpdex.so.1");
    }
}

if ($argc < 3) {
    fwrite(STDERR, "usage: php answer.php SNAPSHOT QUESTION...\n");
    exit(2);
}
try {
    $helpdex = new Helpdex($argv[1], getenv('HELPDEX_PREFIX') ?: '/usr/local');
    $answers = $helpdex->search(implode(' ', array_slice($argv, 2)), ['limit' => 3]);
} catch (HelpdexException $e) {
    fwrite(STDERR, "{$e->slug}: {$e->getMessage()}\n");
    exit(1);
}
foreach ($answers as $k => $answer) {
    printf("%d. %s (%s)\n   %s\n", $k + 1, $answer['title'], $answer['lang'], $answer['marked']);
    if ($answer['url'] !== null) {
        echo "   {$answer['url']}\n";
    }
}
if ($answers === []) {
    echo "No article answers this.\n";
}
