"""Tests: `python -m unittest careful.tests`, from crates/train."""

import itertools
import random
import struct
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from . import corpus, export, four_bits, speech
from .batches import collate, labels
from .losses import chain_loss
from .model import Reader
from .pieces import Pieces, SPECIAL, letter_case, windows
from .reading import attributions, best_path
from .recipe import TRAININGS, WINDOW, Recipe
from .training import train
from .variation import Names, with_single_marks

LETTERS = [mark + letter for letter in "abcdefghijklmnopqrstuvwxyz.,“”\n" for mark in ("", "##")]
VOCABULARY = Pieces(SPECIAL + ["say", "##ing"] + LETTERS)


class Words(unittest.TestCase):
    def test_quotation_marks_end_with_their_paragraph(self):
        text = "He said “go on\nand she “left” early"
        self.assertEqual([text[a:b] for a, b in corpus.quoted_spans(text)], ["go on", "left"])

    def test_pieces_are_the_longest_that_match(self):
        cut = [VOCABULARY.pieces[number] for number in VOCABULARY.cut("Sayïng")]
        self.assertEqual(cut, ["say", "##ing"])
        self.assertEqual(VOCABULARY.cut("say7"), [VOCABULARY.unknown])

    def test_letter_case(self):
        self.assertEqual([letter_case(word) for word in ("of", "Ada", "BBC", "McKay", "4th", "“")], [1, 2, 3, 4, 5, 6])

    def test_windows_are_whole_paragraphs_and_hold_every_word_once(self):
        document = corpus.document("", "\n".join(["ab cd. " * 20] * 9 + ["ab. " * 150]))
        found = windows(document, VOCABULARY)
        self.assertEqual([word for window in found for word in window.words], list(range(len(document.words))))
        self.assertTrue(all(len(window.ids) <= WINDOW for window in found))
        self.assertTrue(all(window.ids[-1] == VOCABULARY.last for window in found))


class Variations(unittest.TestCase):
    def test_a_name_is_the_same_other_name_throughout(self):
        document = corpus.document("", "Ada met Kofi. Ada left.")
        document.entity = [1, 0, 1, 0, 1, 0, 0]
        words = Names([document]).exchanged(document, random.Random(3)).words
        self.assertEqual(words[0], words[4])
        self.assertEqual(words[1], "met")

    def test_single_marks_stay_quoted(self):
        document = with_single_marks(corpus.document("", "“go” he"))
        self.assertEqual((document.words, document.quoted), (["‘", "go", "’", "he"], [0, 1, 0, 0]))


class Chains(unittest.TestCase):
    def test_the_loss_is_that_of_all_paths_of_each_paragraph(self):
        torch.manual_seed(0)
        document = corpus.document("", "a b\nc")
        document.role = [1, 2, 5]
        items = [(document, window) for window in windows(document, VOCABULARY)]
        scores, transition, start = torch.randn(1, 3, 7), torch.randn(7, 7), torch.randn(7)

        def path_score(path, first):
            steps = sum(transition[a, b] for a, b in zip(path, path[1:]))
            return start[path[0]] + steps + sum(scores[0, first + at, role] for at, role in enumerate(path))

        expected = 0
        for first, truth in ((0, (1, 2)), (2, (5,))):
            every = torch.stack([path_score(path, first) for path in itertools.product(range(7), repeat=len(truth))])
            expected += torch.logsumexp(every, 0) - path_score(truth, first)
        self.assertAlmostEqual(chain_loss(scores, transition, start, labels(items)).item(), expected.item() / 3, 4)

    def test_the_best_path_is_the_best_of_all(self):
        numbers = np.random.default_rng(0)
        scores, transition, start = numbers.normal(size=(4, 3)), numbers.normal(size=(3, 3)), numbers.normal(size=3)

        def total(path):
            return start[path[0]] + sum(scores[range(4), path]) + sum(transition[a, b] for a, b in zip(path, path[1:]))

        best = max(itertools.product(range(3), repeat=4), key=lambda path: total(list(path)))
        self.assertEqual(best_path(scores, transition, start), list(best))

    def test_a_content_goes_to_the_cue_and_source_that_it_points_to(self):
        document = corpus.document("", "ada say go")
        (window,) = windows(document, VOCABULARY)
        roles = np.log(np.full((3, 7), 0.01))
        for word, role in enumerate((1, 3, 5)):
            roles[word, role] = 0
        pointer = np.log(np.full((2, 3, 4), 0.01))
        pointer[0, 1:, 2] = pointer[1, :, 1] = 0
        found = attributions(document, [(window, roles, None, pointer)], np.zeros((7, 7)), np.zeros(7))
        self.assertEqual(found, [((8, 10), (0, 3), (4, 7))])


class Recipes(unittest.TestCase):
    def test_a_recipe_with_teachers_asks_for_them(self):
        with self.assertRaises(ValueError):
            train("nowhere", "nowhere", TRAININGS["shipped"])


class Speech(unittest.TestCase):
    def test_the_head_tells_apart_what_differs(self):
        numbers = np.random.default_rng(0)
        examples = [speech.Content("ab"[at % 2], (numbers.normal(size=4) + 3 * (at % 3 == 0)).astype(np.float32), at % 3 == 0)
                    for at in range(60)]
        right, area, base = speech.figures(examples, speech.folds(examples))
        self.assertGreater(right, 90)
        self.assertGreater(area, 97)
        self.assertEqual(base, 33.3)

    def test_the_area_is_the_share_of_pairs_in_order(self):
        self.assertAlmostEqual(speech.area(np.array([1.0, 3.0, 2.0]), np.array([False, True, True])), 1.0)
        self.assertAlmostEqual(speech.area(np.array([2.5, 3.0, 2.0]), np.array([False, True, True])), 0.5)


class Files(unittest.TestCase):
    def test_four_bits_say_what_is_used_in_training(self):
        torch.manual_seed(0)
        weight = torch.randn(4, 64)
        packed, said = four_bits.pack_four(weight)
        self.assertTrue(torch.equal(said, four_bits.rounded(weight)))
        nibbles, scales = np.frombuffer(packed[:128], np.uint8), np.frombuffer(packed[128:], "<f2")
        both = np.stack([nibbles & 15, nibbles >> 4], 1).reshape(-1, 32).astype(np.float32) - 8
        np.testing.assert_array_equal((both * scales[:, None].astype(np.float32)).reshape(4, 64), said.numpy())

    def test_the_file_holds_every_tensor_at_its_place(self):
        recipe = replace(Recipe(), layers=1)
        reader = Reader(recipe, len(VOCABULARY.pieces)).eval()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "careful.weights"
            export.write(path, reader, VOCABULARY, recipe, {})
            data = path.read_bytes()
        length = struct.unpack("<I", data[8:12])[0]
        header = export.json.loads(data[12:12 + length])
        place = header["tensors"]["layers.0.norm2.bias"]
        body = data[12 + length:]
        said = np.frombuffer(body[place["offset"]:place["offset"] + place["bytes"]], "<f4")
        np.testing.assert_array_equal(said, reader.layers[0].norm2.bias.detach().numpy())
        self.assertEqual(sum(each["bytes"] for each in header["tensors"].values()), len(body))

    def test_rounding_while_training_gives_what_the_rounded_reader_gives(self):
        torch.manual_seed(0)
        reader = Reader(replace(Recipe(), layers=1), len(VOCABULARY.pieces)).eval()
        reader.piece.weight.data *= 0.1
        document = corpus.document("", "ada say go")
        batch = collate([(document, windows(document, VOCABULARY)[0])], VOCABULARY.pad)
        whole = export.rounded_reader(reader)
        whole.roles.load_state_dict(reader.roles.state_dict())
        reader.rounding.on = True
        self.assertTrue(torch.allclose(reader(batch)["roles"], whole(batch)["roles"], atol=1e-5))


if __name__ == "__main__":
    unittest.main()
