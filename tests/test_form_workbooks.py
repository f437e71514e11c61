"""The workbooks of a form: what their cells hold, also after a sanitiser, what they let through, the same bytes."""

import json
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from conftest import REPOSITORY
from test_form_exporters import GOLDENS, gakudo
from yokoten.compiler import compile_wiki
from yokoten.forms import told
from yokoten.forms.about import exported
from yokoten.forms.exporters import TARGETS, export
from yokoten.forms.exporters.products import PRODUCTS, UNKNOWN
from yokoten.forms.resolve import resolve, with_rows
from yokoten.world import World

BOOKS = [name for name, target in TARGETS.items() if target.ending.endswith("xlsx")]
FORM = "forms/990019-mihon/gakudo-nyusho"


def book(form: dict, target: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(export(form, target).content))


def cells(workbook: openpyxl.Workbook) -> dict[str, list[list[str]]]:
    """The texts of each sheet by rows, without empty cells and rows."""
    sheets = {
        sheet.title: [[str(value) for value in row if value is not None] for row in sheet.values]
        for sheet in workbook.worksheets
    }
    return {name: [row for row in rows if row] for name, rows in sheets.items()}


def sanitised(content: bytes) -> openpyxl.Workbook:
    """The same workbook as a sanitiser leaves it: values in cells, and nothing else."""
    bare = openpyxl.Workbook()
    bare.remove(bare.worksheets[0])
    for sheet in openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets:
        kept = bare.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    kept.cell(cell.row, cell.column, cell.value).data_type = cell.data_type
    out = BytesIO()
    bare.save(out)
    return openpyxl.load_workbook(out)


@pytest.fixture(scope="module")
def catalogue():
    return compile_wiki(World(root=REPOSITORY, today=date(2026, 11, 25))).catalogue


@pytest.fixture(scope="module")
def nyusho(catalogue):
    return exported(catalogue, catalogue.entries[FORM])


def one(*fields: dict, **rest: object) -> dict:
    """A form of one section with these fields."""
    section = {"id": "one", "title": "一", "fields": list(fields)}
    return resolve({"title": "試し", "version": "1.0.0", "sections": [section]} | rest, {})


@pytest.mark.parametrize("target", BOOKS)
def test_a_workbook_holds_its_golden(target):
    golden = json.loads((GOLDENS / f"gakudo.{target}.cells.json").read_text(encoding="utf-8"))
    assert cells(book(gakudo(), target)) == golden


@pytest.mark.parametrize("target", BOOKS)
def test_the_same_form_makes_the_same_bytes_at_any_time(target, nyusho):
    content = export(nyusho, target).content
    assert export(nyusho, target).content == content
    with ZipFile(BytesIO(content)) as made:
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = made.read("docProps/core.xml").decode()
    assert str(datetime.now().astimezone().year) not in core
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_every_fact_is_in_a_cell_after_a_sanitiser(catalogue):
    for entry in catalogue.of_kind("forms"):
        form = exported(catalogue, entry)
        rows = cells(sanitised(export(form, "settings").content))
        whole = "\n".join(cell for sheet in rows.values() for row in sheet for cell in row)
        shown = told.labels(form)
        facts = [said for pair in (*form["about"], *form["local"]) for said in pair]
        facts += form["sums"]
        for section in form["sections"]:
            facts += [section["title"], section.get("note", ""), *told.conditions(section, shown)]
        for _, field, _ in with_rows(form):
            facts += [field.get("label", field["id"]), field.get("help", ""), field.get("purpose", "")]
            facts += [told.TYPES[field["type"]].label, told.required(field)]
            facts += [*told.conditions(field, shown), *told.limits(field, shown)]
            facts += [word for option in field.get("options", ()) for word in option]
        assert [fact for fact in facts if fact not in whole] == [], entry.id


def test_a_sheet_of_settings_prints_on_a4_with_its_heads_on_every_page(nyusho):
    sheet = book(nyusho, "settings")["設定シート"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$2"
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"BIZ UDPゴシック"}


def test_rows_are_numbered_in_the_order_of_the_form_and_rows_of_a_table_below_it(nyusho):
    numbers = [
        row[0] for row in book(nyusho, "settings")["設定シート"].iter_rows(min_row=3, values_only=True) if row[0]
    ]
    assert numbers[:11] == ["1", "2", "3", "4", "5", "6", "6-1", "6-2", "6-3", "6-4", "7"]


@pytest.mark.parametrize("target", BOOKS)
def test_no_text_becomes_a_formula(target):
    bad = '=HYPERLINK("http://example.invalid")'
    form = one(
        {"id": "a", "type": "choice", "label": bad, "help": bad, "options": [{"code": "a", "label": bad}]},
        title=bad,
    )
    formulas = [
        cell for sheet in book(form, target) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas == []


def test_a_control_character_breaks_no_workbook():
    assert "甲乙" in str(cells(book(one({"id": "a", "type": "text", "label": "甲\x01乙"}), "settings")))


@pytest.mark.parametrize(
    ("identity", "fee", "kind"),
    [
        ("contact", "none", "タイプ1　マイナンバーカード無し＋お支払い無し"),
        ("jpki_sign", "none", "タイプ2　マイナンバーカード有り＋お支払い無し"),
        ("none", "on_submit", "タイプ3　マイナンバーカード無し＋お支払い有り"),
        ("jpki_auth", "after_review", "タイプ4　マイナンバーカード有り＋お支払い有り"),
    ],
)
def test_a_form_names_the_handbook_of_graffer_that_fits(identity, fee, kind):
    form = one({"id": "a", "type": "text", "label": "甲"}) | {"identity": identity, "fee": fee}
    said = next(row[1] for row in cells(book(form, "settings"))["製品ごとの設定"] if row[0] == "Graffer スマート申請")
    assert kind in said
    assert ("事後決済" in said) is (fee == "after_review")


def test_what_is_said_of_a_product_has_a_source(nyusho):
    assert all(bool(product.known) is bool(product.source) for product in PRODUCTS)
    rows = cells(book(nyusho, "settings"))["製品ごとの設定"]
    assert [UNKNOWN] in rows
    assert "みほん市_学童クラブ入所_R9" in next(row for row in rows if row[0] == "LoGoフォーム")[1]


def rules(form: dict, sheet: str = "入力") -> dict[str, tuple[str, str | None]]:
    """Head of a column → kind and first bound of what its cells let through, after a round trip."""
    told_ = book(form, "input")[sheet]
    found = {}
    for rule in told_.data_validations.dataValidation:
        (span,) = rule.sqref.ranges
        found[str(told_.cell(3, span.min_col).value)] = (rule.type, rule.formula1)
        assert (span.min_row, span.max_row) == (5, 204)
    return found


def test_cells_let_through_what_the_form_does():
    assert rules(gakudo()) == {
        "保護者の氏名": ("textLength", "0"),
        "保護者の氏名のフリガナ": ("textLength", "0"),
        "メールアドレス": ("textLength", "0"),
        "生年月日": ("date", "1"),
        "いまの状況": ("list", "'選択肢'!$B$3:$B$5"),
        "理由": ("textLength", "0"),
        "利用する曜日　月": ("list", '"○"'),
        "利用する曜日　火": ("list", '"○"'),
        "利用する曜日　水": ("list", '"○"'),
        "利用を始める日": ("date", "1"),
        "迎えの時刻": ("time", "0"),
        "希望する学童クラブ": ("list", "'選択肢'!$B$9:$B$17"),
        "世帯の収入": ("whole", "0"),
        "手続の分かりやすさ": ("list", "'選択肢'!$B$18:$B$20"),
        "内容を確認しました": ("list", '"○"'),
    }
    assert rules(gakudo(), "表1 児童")["学年"] == ("decimal", "1")


def test_a_list_holds_the_options_of_its_field():
    workbook = book(gakudo(), "input")
    (_, where) = rules(gakudo())["いまの状況"]
    place = where.partition("!")[2].replace("$", "")
    assert [row[0].value for row in workbook["選択肢"][place]] == ["常勤", "非常勤", "その他"]


def test_telephone_numbers_keep_their_first_digit_and_days_are_days():
    sheet = book(gakudo(), "input")["入力"]
    heads = {cell.value: cell.column_letter for cell in sheet[3]}
    assert sheet.column_dimensions[heads["日中の電話番号"]].number_format == "@"
    assert sheet.column_dimensions[heads["利用を始める日"]].number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions[heads["世帯の収入"]].number_format == "General"


def test_a_sum_counts_the_rows_of_its_own_answer_sheet():
    sheet = book(gakudo(), "input")["入力"]
    column = next(cell.column_letter for cell in sheet[3] if cell.value == "月額")
    assert sheet[f"{column}7"].value == "=IFERROR(ROUND((COUNTIF('表1 児童'!$A$5:$A$204,$A7)*3000),10),\"\")"


def test_a_formula_over_choices_is_a_loss_and_an_empty_cell():
    scale = {"id": "s", "type": "scale", "label": "点", "options": [{"code": "1", "label": "低"}]}
    form = one(scale, {"id": "c", "type": "calc", "label": "計", "formula": "s * 2"})
    for target in ("input", "kintone"):
        assert [loss.field for loss in export(form, target).losses if loss.feature == "計算"] == ["c"]
    assert book(form, "input")["入力"]["C5"].value is None


def test_a_sum_over_a_table_names_its_column():
    inner = {"id": "fee", "type": "money", "label": "額"}
    form = one(
        {
            "id": "t",
            "type": "table",
            "label": "表[1]/*?:",
            "fields": [{"id": "n", "type": "text", "label": "名"}, inner],
        },
        {"id": "c", "type": "calc", "label": "計", "formula": "floor(sum(t.fee) / 2)"},
    )
    assert book(form, "input")["入力"]["B5"].value == (
        "=IFERROR(ROUND(INT((SUMIF('表1 表1'!$A$5:$A$204,$A5,'表1 表1'!$C$5:$C$204)/2)),10),\"\")"
    )
    told_ = json.loads(export(form, "kintone").content)
    assert told_["properties"]["c"]["expression"] == "ROUNDDOWN((SUM(t・fee) / 2), 0)"
    assert {"割り算", "切り捨て"} <= {loss.feature for loss in export(form, "kintone").losses}


def test_a_command_that_writes_no_workbook_does_not_load_what_writes_them():
    run = subprocess.run(
        [sys.executable, "-c", "import sys, yokoten.cli; sys.exit('openpyxl' in sys.modules)"], check=False
    )
    assert run.returncode == 0
