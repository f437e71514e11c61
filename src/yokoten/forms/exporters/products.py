"""What is publicly known of the products that offices build forms with, and what it means for a form."""

from collections.abc import Callable
from dataclasses import dataclass

from yokoten.forms.resolve import Resolved

UNKNOWN = "設定画面の並びと取り込みの形は、公表されたものが見当たりません。「設定シート」の共通の並びで入れてください。"
SIGNED = frozenset({"jpki_auth", "jpki_sign"})


@dataclass(frozen=True, slots=True)
class Product:
    """A product: what its users' public papers say, where, and what follows for a form; all of it may be empty."""

    name: str
    known: str = ""
    source: str = ""
    told: Callable[[Resolved], str] = lambda _form: ""


def _shared(form: Resolved) -> str:
    name = form.get("tools", {}).get("logoform")
    return f"共有名「{name}」で共有されています。この名前で探すと、手で入れずに済みます。" if name else ""


def _graffer(form: Resolved) -> str:
    card, fee = form.get("identity") in SIGNED, form.get("fee", "none")
    kind = 1 + card + 2 * (fee != "none")
    later = "。支払いは審査のあとなので、付録の「事後決済」も見てください" if fee == "after_review" else ""
    return (
        f"この様式は「タイプ{kind}　マイナンバーカード{'有り' if card else '無し'}＋"
        f"お支払い{'有り' if fee != 'none' else '無し'}」に当たります{later}。"
    )


def _tokyo(form: Resolved) -> str:
    signs, pays = form.get("identity") == "jpki_sign", form.get("fee") == "after_review"
    return "".join(
        (
            "電子署名が要る手続です。" if signs else "電子署名が要らない手続です。",
            "手数料は審査のあとに納めます。" if pays else "",
        )
    )


def _pittari(form: Resolved) -> str:
    return f"個人番号は{form['my_number']}で受け取ると決めた様式です。" if form.get("my_number") else ""


PRODUCTS: tuple[Product, ...] = (
    Product(
        "LoGoフォーム",
        "利用団体どうしでフォームを共有できます。",
        "https://trustbank.co.jp/newsroom/newsrelease/press498",
        _shared,
    ),
    Product("ぴったりサービス（マイナポータル）", told=_pittari),
    Product(
        "東京共同電子申請・届出サービス",
        "電子署名は、手続により省かれます。都税の証明では、審査のあとに手数料をペイジーで納めます。",
        "https://www.tax.metro.tokyo.lg.jp/shomei/denshi_qa.html　"
        "https://www.digitalservice.metro.tokyo.lg.jp/ict/shinsei02image.html",
        _tokyo,
    ),
    Product(
        "e-TUMO",
        "利用者登録をせずに申し込める手続があります。手続の説明に、ダウンロード用のファイルを付けられます。",
        "https://apply.e-tumo.jp/help/CITYOT/offer1-1-2.htm",
    ),
    Product(
        "Graffer スマート申請",
        "住民向けの手引きが、マイナンバーカードと支払いの有無で4つに分かれ、事後決済の付録があります。",
        "https://www.city.kakuda.lg.jp/site/digital-kakuda/12623.html",
        _graffer,
    ),
)
"""In the order of the sheet; a product of which nothing is known says so."""
