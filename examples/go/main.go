// Answer answers a question from a snapshot.
//
//	go run . SNAPSHOT QUESTION...
//
// It needs a C compiler and an installed libhelpdex, which pkg-config finds (PKG_CONFIG_PATH, LD_LIBRARY_PATH for another
// place than the usual).
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"example.com/answer/helpdex"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: answer SNAPSHOT QUESTION...")
		os.Exit(2)
	}
	if err := run(os.Args[1], strings.Join(os.Args[2:], " ")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(snapshot, question string) error {
	kb, err := helpdex.Open(snapshot)
	var failed *helpdex.Error
	if errors.As(err, &failed) && failed.Slug == "invalid_snapshot" {
		return fmt.Errorf("%w\nmake one with: helpdex snapshot FOLDER --out FILE", err)
	} else if err != nil {
		return err
	}
	defer kb.Close()
	answers, err := kb.Search(question, helpdex.Options{Limit: 3})
	if err != nil {
		return err
	}
	for place, answer := range answers {
		fmt.Printf("%d. %s (%s)\n   %s\n", place+1, answer.Title, answer.Lang, marked(answer))
		if answer.URL != "" {
			fmt.Println("  ", answer.URL)
		}
	}
	if len(answers) == 0 {
		fmt.Println("No article answers this.")
	}
	return nil
}

// marked is the passage with what matches in brackets.
func marked(a helpdex.Answer) string {
	var out strings.Builder
	at := 0
	for _, h := range a.Highlights {
		out.WriteString(a.Passage[at:h.Start] + "[" + a.Passage[h.Start:h.End] + "]")
		at = h.End
	}
	return out.String() + a.Passage[at:]
}
