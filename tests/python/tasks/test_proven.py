"""The scripted author's tasks beside `prove`: each is sound, and what is planted into them is found."""

from collections import Counter

import pytest

from authored import DOMAINS, world
from callwright import prove
from callwright.tasks import build_tasks
from plant import FAULTS, planted

COUNT = 120


@pytest.mark.parametrize("domain", DOMAINS)
def test_tasks_are_proven_sound(domain):
    tasks = [task.model_dump(mode="json") for task in build_tasks(world(domain), COUNT, seed=3)]
    told = [task for task in tasks if task["actions"] or task["outputs"]]
    report = prove(told, domain=domain, world=world(domain))
    assert [(f.row, f.code, f.message) for f in report.findings] == []
    assert report.sound == len(told) > COUNT / 2


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_is_planted_into_them_is_found(domain):
    faults, wrong = [], []
    for task in build_tasks(world(domain), COUNT, seed=3):
        sound = task.model_dump(mode="json", include={"id", "instruction", "actions", "outputs"})
        if task.actions:
            made = planted(sound, world(domain).fork())
            faults.extend(made)
            wrong.extend(made.values())
    report = prove(wrong, domain=domain, world=world(domain))
    found = [{finding.code for finding in proof.findings} for proof in report.proofs]
    missed = Counter(fault for fault, codes in zip(faults, found, strict=True) if fault not in codes)
    assert missed == Counter()
    assert len(set(faults)) > len(FAULTS) / 2
