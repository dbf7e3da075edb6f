"""The benchmark itself, at a tiny scale: every promised line is there, in the promised form."""

import json
from pathlib import Path

import pytest

from tests.bench.__main__ import SCALES, scales
from tests.bench.measuring import Result, Rounds, report, table, write
from tests.bench.running import measure

TINY = 1_000
NAMES = {
    *("intake.page", "intake.final_step", "intake.throughput", "myreport.page"),
    *("queue.first_page", "queue.filtered", "case.page", "case.page_frequent", "search.text"),
    *("incident.similar", "incident.page", "calendar.month", "supervision.page"),
    *("import.rows", "form.figures", "form.pdf", "dashboard.page", "disclosure.catalogue", "erase.case"),
    *("overview.figures", "dashboard.public", "council.pdf", "council.files", "council.forty_pages"),
}
FIELDS = ["name", "scale", "unit", "value", "queries", "baseline", "ratio", "peak_mib"]


@pytest.mark.django_db(transaction=True)
def test_every_line_is_measured_beside_its_floor(tmp_path: Path) -> None:
    results = list(measure(TINY, tmp_path, Rounds(pages=2, slow=1, seconds=0.2, long_report=1)))

    write(report(results), tmp_path / "bench.json")

    content = json.loads((tmp_path / "bench.json").read_text())
    assert list(content) == ["commit", "machine", "results"]
    assert list(content["machine"]) == ["cpus", "memory_gib", "python", "postgresql"]
    lines = [line for line in content["results"] if not line["name"].startswith("rush.")]
    jobs = {line["name"]: line for line in lines if line["name"].startswith("job.")}
    assert set(jobs) == {"job.concept", "job.issue", "job.publication", "job.overview"}
    assert all(job["value"] > 0 and job["peak_mib"] > 0 for job in jobs.values())
    lines = [line for line in lines if line["name"] not in jobs]
    medians = [line for line in lines if not line["name"].endswith(".p95")]
    rush = {line["name"]: line["value"] for line in content["results"] if line["name"].startswith("rush.")}
    assert set(rush) == {"rush.save", "rush.save.p95", "rush.send", "rush.send.p95"}
    assert all(value > 0 for value in rush.values())
    assert {line["name"] for line in medians} == NAMES
    assert len(medians) == len(NAMES)
    assert all(list(line) == FIELDS for line in content["results"])
    assert all(line["value"] > 0 and line["baseline"] > 0 and line["ratio"] > 0 for line in medians)
    budgets = {line["name"]: line["queries"] for line in medians}
    assert budgets["intake.final_step"] <= 15
    assert budgets["queue.first_page"] <= 15
    assert budgets["queue.filtered"] <= 15
    assert budgets["search.text"] <= 15
    assert budgets["calendar.month"] <= 10
    assert max(budgets["dashboard.page"], budgets["dashboard.public"]) <= 12
    assert max(budgets[name] for name in ("case.page", "case.page_frequent", "incident.page")) <= 20


def test_the_scale_is_a_word_or_numbers() -> None:
    assert scales("small") == SCALES["small"]
    assert scales("500,100000") == (500, 100_000)
    with pytest.raises(SystemExit, match="choose small, full"):
        scales("huge")


def test_the_table_leaves_out_what_does_not_apply() -> None:
    lines = table([Result("queue.first_page.p95", 500, "ms", 12.34)]).splitlines()

    assert lines[0].split() == ["name", "scale", "value", "unit", "queries", "floor", "times", "MiB"]
    assert lines[1].split() == ["queue.first_page.p95", "500", "12.3", "ms"]
