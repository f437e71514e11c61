"""Forms together: families of editions, forms side by side, their words, and what the repository holds of them."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from yokoten.catalogue import Catalogue
from yokoten.check.shape import conform
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at
from yokoten.forms import exporters
from yokoten.forms.about import exported
from yokoten.forms.beside import comparisons
from yokoten.forms.family import behind, family, source, users
from yokoten.forms.resolved import resolved
from yokoten.forms.told import lines
from yokoten.model import KINDS
from yokoten.model.form_field import FieldType
from yokoten.pages import all_pages
from yokoten.pages.form_downloads import downloads
from yokoten.pages.form_step import pairs, step
from yokoten.pages.form_tree import tree
from yokoten.pages.page import Site
from yokoten.places import BASES
from yokoten.source import SourceFile, read

DAY = date(2026, 11, 25)
ORIGIN, LATE, FRESH = (f"forms/{name}/gakudo-nyusho" for name in ("990019-mihon", "990035-tatoe", "990027-reiji"))


@pytest.fixture(scope="module")
def catalogue(repository: Path) -> Catalogue:
    """What the repository holds."""
    return compile_wiki(world_at(repository, DAY)).catalogue


@pytest.fixture(scope="module")
def rendered(catalogue: Catalogue) -> dict[str, str]:
    """The pages of forms, and those of procedures, bodies and tools that name them."""
    wanted = ("forms/", "form_parts/", "procedures/gakudo.", "municipalities/990019", "tools/logoform.", "cases/132241")
    return {page.url: page.render() for page in all_pages(Site(catalogue, DAY)) if page.url.startswith(wanted)}


def test_no_form_of_the_repository_has_a_problem(repository: Path):
    problems = compile_wiki(world_at(repository, DAY)).problems
    assert [one for one in problems if one.path.startswith(("forms/", "registers/form_parts/"))] == []


def test_the_repository_has_the_forms_it_promises(catalogue: Catalogue):
    forms = [entry.form for entry in catalogue.of_kind("forms")]
    assert len(forms) >= 12
    assert all(form.example for form in forms)
    procedures = {procedure for form in forms for procedure in form.procedures}
    assert {
        "gakudo",
        "hoiku-riyo",
        "shokuin-anketo",
        "iken-boshu",
        "sodai-gomi",
        "kaiji-seikyu",
        "shisetsu-yoyaku",
    } <= procedures
    assert {"okuyami", "inu-toroku", "event-moshikomi", "vaccine-yoyaku", "jumin-ido"} <= procedures
    assert [form.my_number is not None for form in forms if "hoiku-riyo" in form.procedures] == [True]


def test_each_base_is_the_origin_as_it_was(catalogue: Catalogue, repository: Path):
    bases = sorted((repository / BASES).glob("*.yml"))
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in bases] == [path.stem for path in bases]
    upstreams = [entry.form.upstream for entry in catalogue.of_kind("forms") if entry.form.upstream]
    assert {one.digest for one in upstreams} == {path.stem for path in bases}
    for upstream in upstreams:
        path = repository / BASES / f"{upstream.digest}.yml"
        base, findings = conform(read(SourceFile(path, path.name)).tree, KINDS["forms"], upstream.form)
        assert (findings, base.version) == ((), upstream.version)


def test_a_family_has_its_origin_first_and_says_who_is_behind(catalogue: Catalogue):
    found = [(one.entry.id, one.depth, len(one.behind)) for one in family(catalogue, catalogue.entries[LATE])]
    assert found == [(ORIGIN, 0, 0), (FRESH, 1, 0), (LATE, 1, 1)]
    assert [change.version for change in behind(catalogue, catalogue.entries[LATE])] == ["2.1.0"]
    assert users(catalogue, catalogue.entries[ORIGIN]) == {"990027-reiji", "990035-tatoe"}


def test_side_by_side_tells_common_differing_and_partial_apart(catalogue: Catalogue):
    entries = dict(catalogue.entries)
    form = entries[LATE].form
    *rest, last = form.sections
    free = {"type": FieldType.TEXT, "options": ()}
    fields = tuple(field.model_copy(update=free) if field.id == "work" else field for field in last.fields)
    sections = (*rest, last.model_copy(update={"fields": fields}))
    entries[LATE] = replace(entries[LATE], model=form.model_copy(update={"sections": sections}))
    (found,) = comparisons(replace(catalogue, entries=entries), "gakudo")
    assert [entry.id for entry in found.forms] == [ORIGIN, FRESH, LATE]
    assert [row.key for row in found.differing] == ["work"]
    assert [row.key for row in found.partial] == ["together", "interview"]
    assert {"guardian_name", "kids.child_name", "school"} <= {row.key for row in found.common}
    told = {row.key: row.differences for row in (*found.common, *found.differing)}
    assert (told["work"], told["school"], told["guardian_name"]) == (("種類",), ("項目名",), ())
    assert "条件" in told["why"]


def test_one_body_alone_is_not_compared(catalogue: Catalogue):
    assert comparisons(catalogue, "sodai-gomi") == ()


def test_conditions_formulas_and_limits_are_told_in_words(catalogue: Catalogue):
    def told(name: str, field: str) -> tuple[str, ...]:
        form = catalogue.entries[name].form
        return next(
            one.limits for one in lines(form, resolved(form, catalogue.parts), catalogue.parts) if one.id == field
        )

    assert told(LATE, "why") == (
        "「保護者の状況」が「その他」のときだけ表示",
        "「保護者の状況」が「その他」のときは必須",
        "600字まで",
    )
    gomi = "forms/990019-mihon/sodai-gomi"
    assert told(gomi, "total") == ("計算 「手数料」の合計",)
    assert told(gomi, "subtotal") == ("計算 「数」 × 「1個の手数料」",)
    shown = told("forms/990019-mihon/kaiji-seikyu", "sending")
    assert (
        shown[0]
        == "「見方」で「写しを受け取る」を選んだとき、または「見方」で「電子データで受け取る」を選んだときだけ表示"
    )


def test_words_of_the_body_stand_on_its_page(rendered: dict[str, str]):
    page = rendered[f"{LATE}.html"].replace("<wbr>", "")
    assert "希望する放課後児童クラブ" in page
    assert "在職証明書" in page
    assert "［" not in re.sub(r'(?:data-yk-(?:form|adopt)|pattern|title)="[^"]*"', "", page)


def test_a_page_says_what_its_origin_changed(rendered: dict[str, str]):
    assert "元の様式が更新されました" in rendered[f"{LATE}.html"]
    assert "元の様式が更新されました" not in rendered[f"{FRESH}.html"]
    assert "みほん市の様式を加工して作成" in rendered[f"{LATE}.html"]
    assert "を加工して作成" not in rendered["forms/990019-mihon/shokuin-lunch.html"]


def test_forms_are_linked_both_ways(rendered: dict[str, str]):
    for place in (
        "forms/index.html",
        "procedures/gakudo.html",
        "municipalities/990019-mihon.html",
        "tools/logoform.html",
    ):
        assert f'href="../{ORIGIN}.html"' in rendered[place]
    assert f'href="../{ORIGIN}.html"' in rendered["form_parts/guardian_name.html"]
    for target in ("procedures/gakudo.html", "tools/logoform.html", "form_parts/guardian_name.html", f"{LATE}.html"):
        assert f'href="../../{target}"' in rendered[f"{ORIGIN}.html"]
    real = [text for url, text in rendered.items() if url.startswith("cases/")]
    assert real
    assert not any('href="../../forms/99' in text for text in real)


def test_a_form_without_a_script_has_its_fields(rendered: dict[str, str]):
    page = rendered[f"{ORIGIN}.html"]
    assert "<noscript>" in page
    assert page.count("<tr") > 17


def test_a_family_is_drawn_with_a_branch_per_edition(catalogue: Catalogue):
    found = tree(family(catalogue, catalogue.entries[LATE]))
    assert [[ring.version for ring in lane.rings] for lane in found.lanes] == [
        ["1.0.0", "2.0.0", "2.1.0"],
        ["1.0.0"],
        ["1.0.0", "1.1.0"],
    ]
    origin, fresh, late = found.lanes
    assert origin.branch == ""
    assert fresh.branch.startswith(f"M{origin.rings[2].x} {origin.y}C")
    assert late.branch.startswith(f"M{origin.rings[1].x} {origin.y}C")
    assert late.branch.endswith(f" {late.rings[0].x} {late.y}")
    assert tree(family(catalogue, catalogue.entries["forms/990019-mihon/sodai-gomi"])) is None


def test_a_page_offers_its_files_to_people_with_what_they_lose(catalogue: Catalogue, rendered: dict[str, str]):
    page = rendered[f"{ORIGIN}.html"]
    block = page[page.index('id="downloads"') :].partition("</section>")[0]
    offered = re.findall(r'href="([^"]+)" download="([^"]+)"', block)
    assert offered == [
        (f"../../api/{ORIGIN}.settings.xlsx", "学童クラブの入所申請書_設定シート.xlsx"),
        (f"../../api/{ORIGIN}.input.xlsx", "学童クラブの入所申請書_入力シート.xlsx"),
        (f"../../api/{ORIGIN}.kintone.json", "学童クラブの入所申請書_kintone.json"),
    ]
    written = {place for place, _ in exporters.files(ORIGIN, exported(catalogue, catalogue.entries[ORIGIN]))}
    assert {place.removeprefix("../../") for place, _ in offered} <= written
    assert "schema.json" not in block
    assert "surveyjs" not in block
    for one in downloads(ORIGIN, exported(catalogue, catalogue.entries[ORIGIN])):
        assert all(lost.feature in block and lost.by_hand in block for lost in one.lost)
        assert one.lost or one.label == "設定シート"


def test_every_loss_of_a_file_is_told_on_the_page(catalogue: Catalogue):
    for entry in catalogue.of_kind("forms"):
        form = exported(catalogue, entry)
        told = {target.label: target.write(form).losses for target in exporters.TARGETS.values() if target.people}
        shown = {one.label: sum(len(lost.labels) or 1 for lost in one.lost) for one in downloads(entry.id, form)}
        assert shown == {label: len(losses) for label, losses in told.items()}


def test_an_edition_behind_says_what_it_can_take_what_waits_and_what_it_keeps(rendered: dict[str, str]):
    page = rendered[f"{LATE}.html"]
    taken, _, kept = page.partition('id="step"')[2].partition("用に変えてあること")
    kept, _, others = kept.partition('id="pairs"')
    assert "項目「きょうだいと同じところの希望」を足しました。" in taken
    assert "選ぶ" in taken
    assert f"yokoten form sync {LATE}" in taken
    assert "--take fields.why.max_length=ours" in taken
    assert "項目「面談に来られる曜日」を足しました。" in kept
    assert "団体ごとに変える値" in kept
    assert "きょうだいと同じところ" not in kept
    assert "例示町の 1.0.0" in others


def test_an_edition_in_step_has_nothing_to_take(rendered: dict[str, str]):
    page = rendered[f"{FRESH}.html"]
    assert 'id="step"' in page
    assert "取り込めること" not in page
    assert "元の様式が更新されました" not in page


def test_any_two_of_a_family_are_compared_on_the_page_of_one(catalogue: Catalogue):
    for name in (ORIGIN, LATE, FRESH):
        entry = catalogue.entries[name]
        beside = {one.id for one, _ in pairs(entry, family(catalogue, entry), source(catalogue, entry))}
        upstream = {found.origin.id} if (found := step(catalogue, entry)) else set()
        assert beside | upstream == {ORIGIN, LATE, FRESH} - {name}


def test_without_the_base_nobody_is_said_to_have_changed_anything(catalogue: Catalogue):
    known = replace(catalogue, bases={})
    entry = known.entries[LATE]
    assert step(known, entry).taken is None
    page = next(page for page in all_pages(Site(known, DAY)) if page.url == f"{LATE}.html")
    assert "もとにした版の写しがない" in page.render()


def test_the_adopting_body_is_told_that_an_origin_grew(catalogue: Catalogue):
    pages = {page.url: page for page in all_pages(Site(catalogue, DAY)) if page.section == "municipalities"}
    assert "元の様式が更新されました" in pages["municipalities/990035-tatoe.html"].render()
    assert "元の様式が更新されました" not in pages["municipalities/990027-reiji.html"].render()
    assert "municipalities/990035-tatoe" in catalogue.topics(catalogue.entries[ORIGIN])
