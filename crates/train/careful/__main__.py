"""The command: train, score, export."""

import argparse
import hashlib
import json
import platform
from dataclasses import fields, replace
from pathlib import Path

import torch

from . import corpus, export, scoring, speech, training
from .recipe import TRAININGS, Recipe


def main():
    """Reads the command line and does what it says."""
    arguments = _parser().parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.run(arguments)


def _train(arguments):
    recipe = replace(TRAININGS[arguments.recipe], **dict(map(_setting, arguments.set)))
    teachers = [training.load(path)[0] for path in arguments.teacher]
    first = training.load(arguments.begin)[0] if arguments.begin else None
    reader, vocabulary = training.train(arguments.polnear, arguments.base, recipe, teachers, first,
                                        lambda line: print(line, flush=True))
    training.save(arguments.out, reader, vocabulary, recipe)


def _setting(text):
    name, value = text.split("=")
    kind = next(field.type for field in fields(Recipe) if field.name == name)
    return name, value == "True" if kind in (bool, "bool") else kind(value)


def _score(arguments):
    reader, vocabulary, recipe = training.load(arguments.model)
    names, part = None, "dev"
    if arguments.held_out:
        part = "train"
        names = {each.name for each in training.parts(corpus.read(arguments.polnear + "/train"), replace(recipe, held_out=True))[1]}
    for said, each in (("float", reader), ("4 bits", export.rounded_reader(reader))):
        found, entities = scoring.figures(each, vocabulary, arguments.polnear, part, arguments.scorer,
                                          arguments.costs, names)
        print(said, scoring.table(found), f"entities {entities}", sep="\n", flush=True)


def _export(arguments):
    reader, vocabulary, recipe = training.load(arguments.model)
    data = {"torch": torch.__version__, "python": platform.python_version(),
            "base": digest([Path(arguments.base) / "model.safetensors"]),
            "polnear": digest(sorted(Path(arguments.polnear, "train").rglob("*.*")))}
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    head = _speech_head(arguments, reader, vocabulary, out) if arguments.events else None
    print(export.write(out / "careful.weights", reader, vocabulary, recipe, data, head))
    export.write_check(out / "careful_check.json", reader, vocabulary, head)


def _speech_head(arguments, reader, vocabulary, out):
    """The head fitted to all events; prints how well heads fitted without an event read it, and writes those."""
    examples = speech.contents(export.rounded_reader(reader), vocabulary, arguments.events)
    fitted = speech.folds(examples)
    print("speech: right %s, area %s, base %s of %d" % (*speech.figures(examples, fitted), len(examples)))
    (out / "speech_folds.json").write_text(json.dumps(
        {event: {"weight": weight.tolist(), "bias": bias.item()} for event, (weight, bias) in fitted.items()}))
    return speech.head(*speech.fit(examples))


def digest(paths):
    """SHA-256 of files, one after the other."""
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()


def _parser():
    parser = argparse.ArgumentParser(prog="careful", description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    commands = parser.add_subparsers(required=True)
    train = commands.add_parser("train", help="train a reader and save it")
    train.add_argument("--recipe", choices=list(TRAININGS), default="first")
    train.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="differences from the recipe")
    train.add_argument("--teacher", nargs="*", default=[], help="saved readers to learn from")
    train.add_argument("--begin", help="a saved reader to go on from, instead of the base model")
    score = commands.add_parser("score", help="score a saved reader on PolNeAR's development part")
    score.add_argument("--held-out", action="store_true", help="score on the tenth of train that was held out instead")
    score.add_argument("--scorer", required=True, help="score.py")
    score.add_argument("--costs", type=float, nargs="*", default=[0.0, 1.0, 2.0], help="costs of beginning a content")
    to_file = commands.add_parser("export", help="write careful.weights and careful_check.json")
    to_file.add_argument("--events", help="folder of annotated events: fit the head for reported speech to them")
    for command, run in ((train, _train), (score, _score), (to_file, _export)):
        command.set_defaults(run=run)
        command.add_argument("--polnear", required=True, help="folder with train and dev")
        command.add_argument("--out" if command is not score else "--model", required=True)
        if command is to_file:
            command.add_argument("--model", required=True)
        if command is not score:
            command.add_argument("--base", required=True, help="folder with model.safetensors and vocab.txt")
    return parser


main()
