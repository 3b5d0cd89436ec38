"""The consonants that letters of many scripts stand for: what names keep when they pass from one script to another.

A letter that may stand for several sounds gives all of them (an Arabic ب is a b or a p of the original name, a
Japanese ラ an r or an l); "" is a sound that transcriptions leave out. Vowels are left out everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

Sounds = tuple[str, ...]

HANGUL: Final = (0xAC00, 0xD7A3)

_SILENT: Final[Sounds] = ("",)

_ARABIC: Final = (
    "ب b p|پ p|ت ط t|ث t s|ج - g s|خ k -|د ض d|ذ d s|ر r|ز س ش ص چ ژ s|ظ s d|غ گ g|ف f v|ڤ v|ق ک ك k|ل l|م m|ن n"
)
_HEBREW: Final = "ב b v|ג g|ד d|ז ס צ ץ ש s|ח - k|ט ת t|כ ך ק k|ל l|מ ם m|נ ן n|פ ף p f|ר r"
_DEVANAGARI: Final = (
    "क ख क़ ख़ k|ग घ ग़ g|च छ श ष स ज़ झ़ s|ज झ - s|ट ठ त थ t|ड ढ द ध d|ड़ ढ़ र r|न ण ञ ङ n|प p|फ p f|फ़ f|ब भ b|म m"
    "|ल ळ l|व v|ं n m|ँ n"
)
_KANA: Final = (
    "カキクケコ k|ガギグゲゴ g|サシスセソザズゼゾ s|ジ s - d"
    "|タテト t|チ t s|ツ s t|ダデド d|ヂヅ s d|ナニヌネノ n|フ f -"
    "|バビブベボ b v|パピプペポ p|マミムメモ m|ラリルレロ r l|ワ v -|ヴ v|ン n m"
)
# Characters that Chinese writes foreign names with, by the consonants of the syllables they stand for.
_CHINESE: Final = (
    "巴贝比博布伯鲍彼拜 b|班邦宾本 bn|帕佩皮波普珀 p|潘庞平蓬 pn"
    "|达戴德迪多杜道 d|邓丹东登丁 dn|顿 tn dn|塔泰特蒂托图陶 t|坦滕廷通 tn"
    "|加盖格戈古高 g|吉 g - s|甘根冈贡 gn|卡凯克科库考奎 k|基 k g|坎肯康坤 kn|金 kn gn n"
    "|拉莱勒利里洛卢鲁劳雷赖罗列尔丽莉 l r|兰伦林隆朗龙连琳 ln rn"
    "|马迈梅米莫穆姆默玛密 m|曼门明芒蒙 mn|纳奈内尼诺努瑙娜妮 n|南嫩宁农 nn|恩安因英昂 n"
    "|萨赛塞西索苏绍斯沙谢肖舒什丝莎史茨 s|希 s -|桑森辛松尚申 sn"
    "|扎泽齐佐祖兹 s|赞津宗 sn|查切奇乔丘 s|钱钦 sn|贾杰焦朱 - s|詹 n sn"
    "|法费菲福富 f|夫弗 f v|范芬丰 fn vn|瓦维沃武韦威伍薇 v|文万温 vn -n"
    "|哈海赫霍胡豪黑 -|汉亨洪 n|阿埃艾伊奥乌亚娅叶耶约尤雅 -|扬延 n"
)
_HANGUL_FIRST: Final = (
    "k g|k|n|d t|d t|r l|m|b v p|p b|s|s|-|s -|s|s|k|t|p f|-"  # the nineteen first sounds of a syllable, in order
)
_HANGUL_LAST: Final = {1: "k", 2: "k", 4: "n", 7: "t", 8: "l r", 16: "m", 17: "p", 19: "s t", 20: "s", 21: "n"}


@cache
def table() -> Mapping[str, Sounds]:
    """Return the sounds of each letter of the Arabic, Hebrew, Devanagari, Japanese and Chinese scripts."""
    found: dict[str, Sounds] = {}
    for rows in (_ARABIC, _HEBREW, _DEVANAGARI):
        for row in rows.split("|"):
            parts = row.split()
            sounds = tuple(part.replace("-", "") for part in parts if part.isascii())
            found |= {letter: sounds for letter in parts if not letter.isascii()}
    for rows in (_KANA, _CHINESE):
        for row in rows.split("|"):
            letters, *kinds = row.split()
            found |= {letter: tuple(kind.replace("-", "") for kind in kinds) for letter in letters}
    return found


@cache
def of_syllable(syllable: str, following: str) -> tuple[Sounds, ...]:
    """Return the sounds of a Korean syllable, that of its first and of its last letter.

    Args:
        syllable: One Hangul syllable.
        following: The next one, or "".
    """
    code = ord(syllable) - HANGUL[0]
    first = _of(_HANGUL_FIRST.split("|")[code // 588])
    last = code % 28
    if (
        last == 8
        and following
        and HANGUL[0] <= ord(following) <= HANGUL[1]
        and (ord(following) - HANGUL[0]) // 588 == 5
    ):
        return (first,)  # a doubled ㄹ is one l, which the next syllable writes
    return (first, _of(_HANGUL_LAST[last])) if last in _HANGUL_LAST else (first,)


def _of(row: str) -> Sounds:
    return tuple(kind.replace("-", "") for kind in row.split())


def of_word(word: str) -> tuple[Sounds, ...]:
    """Return the sounds of each letter of a word of such a script, in order; letters that say nothing are left out."""
    known = table()
    found: list[Sounds] = []
    for place, char in enumerate(word):
        if HANGUL[0] <= ord(char) <= HANGUL[1]:
            found += of_syllable(char, word[place + 1 : place + 2])
            continue
        joined = known.get(word[place : place + 2]) if word[place + 1 : place + 2] == "\u093c" else None
        sounds = joined or known.get(char)
        if sounds and sounds != _SILENT:
            found.append(sounds)
    return tuple(found)
