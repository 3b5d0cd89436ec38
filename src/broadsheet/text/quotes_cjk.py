"""Quotations in Chinese, Japanese and Korean: no spaces or no capitals, but cues stand right beside the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.model.findings import Mention, Quotation
from broadsheet.model.span import Span
from broadsheet.text.quote_marks import Pair

LANGUAGES: Final = frozenset({"zh", "ja", "ko"})
REACH: Final = 80
"""Code points before and behind the marks that are read."""
_SHORTEST: Final = 4
"""Characters of the shortest quotation: shorter ones are terms."""

_SAID: Final = (
    r"(?:表示|说|說|称|稱|指出|强调|強調|认为|認為|透露|回应|回應|宣布|宣佈|写道|寫道|补充|補充|解释|解釋|警告|"
    r"呼吁|呼籲|坦言|直言)"
)
_DAY: Final = r"(?:(?:本?周|星期|礼拜|禮拜)[一二三四五六日天]|\d{1,2}日|今天|昨天|今日|昨日)?"
_NAMED: Final = r"[^，。！？；：、“”「」『』\"\s（）()]"
_ZH_BEFORE: Final = re.compile(
    rf"(?P<name>{_NAMED}{{1,20}}?){_DAY}(?:[对對]{_NAMED}{{1,8}})?(?P<cue>{_SAID})道?[：:，,]?\s*\Z"
)
_ZH_AFTER: Final = re.compile(rf"[，,]?\s*(?P<name>{_NAMED}{{1,12}}?){_DAY}(?P<cue>{_SAID})")
_JA_CUE: Final = (
    r"(?P<cue>述べ|話し|話す|語っ|語り|語る|コメント|説明|指摘|強調|訴え|明らかに|発表|批判|言っ|言う|答え|主張|投稿|反論|"
    r"伝え|呼びかけ|警告|書い)"
)
_JA_AFTER: Final = re.compile(
    rf"\s*(?:など)?と(?:も)?、?(?:(?P<name>[^、。「」]{{1,15}}?)は、?)?(?:[^。「」]{{0,12}}?){_JA_CUE}"
)
_JA_SUBJECT: Final = re.compile(
    r"(?:\A|[。！？\n」])\s*(?P<name>[^、。「」\n]{1,24}?)(?:は|も|が)(?:、|[^。「」\n]{0,40}\Z)"
)
_KO_CUE: Final = (
    r"(?P<cue>말했|말하|밝혔|밝히|강조했|강조하|전했|덧붙였|주장했|설명했|지적했|비판했|답했|언급했|적었|경고했|했다)"
)
_KO_AFTER: Final = re.compile(
    rf"\s*(?:이라고|라고|고|이라며|라며|며)\s*(?:(?P<name>[가-힣A-Za-z ]{{2,15}}?)(?:은|는|이|가)\s+)?{_KO_CUE}"
)
_KO_SUBJECT: Final = re.compile(
    r"(?:\A|[.!?\n”\"]\s*)(?P<name>[가-힣A-Za-z]{2,10}(?:\s[가-힣A-Za-z]{2,10}){0,2}?)(?:은|는|이|가)\s[^.\n]{0,40}\Z"
)


def find_cjk(text: str, found: Sequence[Pair], language: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text in ``language`` (zh, ja or ko) that a verb of saying beside the marks gives.

    Args:
        text: The text.
        found: Its pairs of quotation marks, in order.
        language: One of ``LANGUAGES``.

    Returns:
        Quotations in order. The speaker is the subject as written, office and name together, its ``name`` the same;
        sentences in marks right behind one another have one speaker.
    """
    out: list[Quotation] = []
    last: tuple[Pair, Mention | None, Span] | None = None
    for pair in found:
        if pair.end - pair.start < _SHORTEST:
            continue
        read = _read(text, pair, language)
        if read is None and last is not None and not text[last[0].close : pair.open].strip():
            read = last[1], last[2]
        if read is None:
            continue
        speaker, cue = read
        first = min(pair.open, speaker.start if speaker else pair.open)
        out.append(Quotation(pair.start, pair.end, speaker, cue, Span(first, max(pair.close, cue.end))))
        last = pair, speaker, cue
    return tuple(out)


def _read(text: str, pair: Pair, language: str) -> tuple[Mention | None, Span] | None:
    """Return the speaker and the cue of a quotation, or None where nothing gives it to anybody."""
    first, last = max(0, pair.open - REACH), min(len(text), pair.close + REACH)
    if language == "zh":
        match = _ZH_BEFORE.search(text, first, pair.open) or _ZH_AFTER.match(text, pair.close, last)
        return (_mention(text, match), Span(*match.span("cue"))) if match else None
    after, subject = (_JA_AFTER, _JA_SUBJECT) if language == "ja" else (_KO_AFTER, _KO_SUBJECT)
    match = after.match(text, pair.close, last)
    if match is None:
        return None
    named = match if match["name"] else subject.search(text, first, pair.open)
    return (_mention(text, named) if named else None), Span(*match.span("cue"))


def _mention(text: str, match: re.Match[str]) -> Mention:
    start, end = match.span("name")
    return Mention(start, end, text[start:end], text[start:end])
