"""What the training minimises."""

import torch
import torch.nn.functional as F

from .corpus import IGNORED


def chain_loss(roles, transition, start, labels):
    """How unlikely the true roles are (conditional random field over each paragraph), a word."""
    chains, inside = labels["chains"], labels["in_chain"]
    scores = roles.flatten(0, 1)[chains]
    truth = labels["role"].flatten()[chains].clamp(min=0)
    steps = transition[truth[:, :-1], truth[:, 1:]] * inside[:, 1:]
    right = (scores.gather(2, truth[:, :, None])[:, :, 0] * inside).sum(1) + start[truth[:, 0]] + steps.sum(1)
    all_paths = start + scores[:, 0]
    for at in range(1, scores.shape[1]):
        following = torch.logsumexp(all_paths[:, :, None] + transition, 1) + scores[:, at]
        all_paths = torch.where(inside[:, at, None], following, all_paths)
    return (torch.logsumexp(all_paths, 1) - right).sum() / inside.sum()


def choice_loss(scores, truth):
    """Mean cross entropy over the words whose label is known."""
    if not (truth != IGNORED).any():
        return torch.zeros(())
    return F.cross_entropy(scores.flatten(0, -2), truth.flatten(), ignore_index=IGNORED)


def annotation_loss(found, reader, labels, recipe):
    """(the loss against the annotation, its parts for the log)."""
    role = chain_loss(found["roles"], reader.transition, reader.start, labels)
    entity = choice_loss(found["entities"], labels["entity"])
    pointer = sum(choice_loss(found["pointer"][:, head], labels["pointer"][:, head]) for head in (0, 1))
    total = role + recipe.entity_weight * entity + recipe.pointer_weight * pointer
    if recipe.syntax_weight:
        total = total + recipe.syntax_weight * sum(
            choice_loss(found[name + "s"], labels[name]) for name in ("tag", "relation"))
    return total, (role.item(), entity.item(), pointer.item())


def agreement_loss(found, taught, batch, labels, recipe):
    """How far the reader's choices are from the mean of its teachers' (cross entropy), a word."""
    words = batch["is_word"]
    total = _soft(found["roles"], taught["roles"], words)
    total = total + recipe.entity_weight * _soft(found["entities"], taught["entities"], words)
    for head in (0, 1):
        pointed = labels["pointer"][:, head] != IGNORED
        total = total + recipe.pointer_weight * _soft(found["pointer"][:, head], taught["pointer"][:, head], pointed)
    return total


def _soft(scores, shares, which):
    if not which.any():
        return torch.zeros(())
    return -(shares[which] * scores[which].log_softmax(-1)).sum(-1).mean()


def shares_of(teachers, batch):
    """The mean of the teachers' choices, as shares of one."""
    found = [teacher(batch) for teacher in teachers]
    return {name: sum(each[name].softmax(-1) for each in found) / len(found)
            for name in ("roles", "entities", "pointer")}
