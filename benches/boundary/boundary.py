"""The Python side of `cargo xtask boundary`.

    boundary.py SNAPSHOT QUESTIONS ROUNDS

Prints microseconds a question: asked only (`search`), asked and every answer looked at (`read`); and how many times as
many questions two threads answer in the same time (`threads`).
"""

import sys
import threading
import time

import helpdex


def main(snapshot: str, file: str, rounds: int) -> None:
    kb = helpdex.KnowledgeBase(snapshot)
    with open(file, encoding="utf-8") as f:
        questions = f.read().splitlines()

    def ask() -> None:
        for question in questions:
            kb.search(question)

    def read() -> None:
        for question in questions:
            for answer in kb.search(question):
                answer.title, answer.passage

    for name, work in (("search", ask), ("read", read)):
        times = []
        for _ in range(rounds):
            begin = time.perf_counter()
            work()
            times.append((time.perf_counter() - begin) * 1e6 / len(questions))
        print(name, f"{min(times):.2f}")

    def seconds(threads: int) -> float:
        started = [threading.Thread(target=lambda: [ask() for _ in range(rounds)]) for _ in range(threads)]
        begin = time.perf_counter()
        for t in started:
            t.start()
        for t in started:
            t.join()
        return time.perf_counter() - begin

    # One thread, then two, over and over: the best of each are from the same moments of a shared machine.
    pairs = [(seconds(1), seconds(2)) for _ in range(10)]
    print("threads", f"{2 * min(one for one, _ in pairs) / min(two for _, two in pairs):.2f}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
