"""News agencies: their names as printed, in many languages, and the hosts of their own outlets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.text.phrases import any_of


@dataclass(frozen=True, slots=True)
class Agency:
    """A supplier of text to other outlets.

    Attributes:
        name: Name to print, unique in the table.
        forms: Other forms as printed in bylines, datelines and credits. Forms in capitals are matched as they stand;
            others in any case.
        hosts: Hosts of the agency's own outlet.
        plain: Forms that are ordinary words or names too ("Belga" the beer, "Interfax" is none), credited only where
            the wording is unmistakable: in brackets, in a byline, in metadata.
        publisher: Whether its own outlet is a publisher like any other, which prints reports of others too: that a text
            stands there does not say that it is the agency's.
    """

    name: str
    forms: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    publisher: bool = False


AGENCIES: tuple[Agency, ...] = (
    Agency("Associated Press", ("AP", "The Associated Press", "AP News"), ("apnews.com", "ap.org")),
    Agency(
        "Reuters",
        ("Thomson Reuters", "Рейтер", "رويترز", "रॉयटर्स", "路透社", "路透", "ロイター", "로이터"),
        ("reuters.com",),
    ),
    Agency(
        "AFP",
        (
            "Agence France-Presse",
            "Agence France Presse",
            "France-Presse",
            "АФП",
            "فرانس برس",
            "أ ف ب",
            "法新社",
            "ＡＦＰ",
        ),
        ("afp.com",),
    ),
    Agency(
        "dpa",
        (
            "DPA",
            "Deutsche Presse-Agentur",
            "German Press Agency",
            "dpa-AFX",
            "dpa international",
            "dpa/lnw",
            "dpa/lby",
        ),
        ("dpa.com",),
    ),
    Agency("EFE", ("Agencia EFE", "EFE Verde", "Efe"), ("efe.com",)),
    Agency("Europa Press", ("EUROPA PRESS", "EP"), ("europapress.es",), ("EP",)),
    Agency("ANSA", ("Ansa",), ("ansa.it",)),
    Agency("Adnkronos", ("ADNKRONOS", "AdnKronos"), ("adnkronos.com",)),
    Agency("AGI", ("Agenzia Italia",), ("agi.it",), ("AGI",)),
    Agency("Lusa", ("LUSA", "Agência Lusa"), ("lusa.pt",), ("Lusa",)),
    Agency("Agência Brasil", ("Agencia Brasil",), ("agenciabrasil.ebc.com.br",)),
    Agency("Estadão Conteúdo", ("Agência Estado",), ()),
    Agency("Folhapress", (), ()),
    Agency("ANP", (), ("anp.nl",)),
    Agency("Belga", ("BELGA",), ("belganewsagency.eu",), ("Belga",)),
    Agency("APA", ("Austria Presse Agentur",), ("apa.at",), ("APA",)),
    Agency("Keystone-SDA", ("Keystone-ATS", "SDA", "ATS", "awp"), ("keystone-sda.ch",), ("ATS", "SDA")),
    Agency("TT", ("TT Nyhetsbyrån", "Tidningarnas Telegrambyrå"), ("tt.se",), ("TT",)),
    Agency("NTB", (), ("ntb.no",)),
    Agency("Ritzau", (), ("ritzau.com",)),
    Agency("STT", ("STT-Lehtikuva",), ("stt.fi",), ("STT",)),
    Agency("BNS", ("Baltic News Service",), ("bns.lt", "bns.ee", "bns.lv"), ("BNS",)),
    Agency("LETA", (), ("leta.lv",)),
    Agency("ELTA", (), ("elta.lt",)),
    Agency("PAP", ("Polska Agencja Prasowa",), ("pap.pl",), ("PAP",)),
    Agency("ČTK", ("CTK", "Česká tisková kancelář"), ("ctk.cz", "ceskenoviny.cz")),
    Agency("TASR", (), ("tasr.sk",)),
    Agency("MTI", ("Magyar Távirati Iroda",), ("mti.hu",), ("MTI",)),
    Agency("Agerpres", ("AGERPRES",), ("agerpres.ro",)),
    Agency("Mediafax", ("MEDIAFAX",), ("mediafax.ro",)),
    Agency("BTA", ("БТА",), ("bta.bg",), ("BTA",)),
    Agency("Tanjug", ("TANJUG", "Танјуг"), ("tanjug.rs",)),
    Agency("HINA", ("Hina",), ("hina.hr",), ("Hina",)),
    Agency("FENA", (), ("fena.ba",)),
    Agency("ANA-MPA", ("ΑΠΕ-ΜΠΕ", "AMNA"), ("amna.gr",)),
    Agency(
        "Anadolu Agency", ("Anadolu", "AA", "Anadolu Ajansı", "وكالة الأناضول", "الأناضول"), ("aa.com.tr",), ("AA",)
    ),
    Agency("DHA", ("Demirören Haber Ajansı",), ("dha.com.tr",)),
    Agency("IHA", ("İHA", "İhlas Haber Ajansı"), ("iha.com.tr",)),
    Agency("TASS", ("ТАСС", "ITAR-TASS", "ИТАР-ТАСС", "塔斯社", "تاس"), ("tass.com", "tass.ru")),
    Agency(
        "RIA Novosti",
        ("РИА Новости", "RIA", "Sputnik", "Спутник"),
        ("ria.ru", "sputniknews.com", "sputnikglobe.com"),
        ("RIA",),
    ),
    Agency("Interfax", ("Интерфакс",), ("interfax.com", "interfax.ru")),
    Agency("Interfax-Ukraine", ("Интерфакс-Украина", "Інтерфакс-Україна"), ("interfax.com.ua",)),
    Agency("Ukrinform", ("Укринформ", "Укрінформ"), ("ukrinform.net", "ukrinform.ua")),
    Agency("UNIAN", ("УНИАН", "УНІАН"), ("unian.net", "unian.info", "unian.ua")),
    Agency("BelTA", ("БЕЛТА", "БелТА"), ("belta.by",)),
    Agency(
        "Xinhua",
        ("XINHUA", "Xinhua News Agency", "新华社", "新華社", "Синьхуа", "شينخوا"),
        ("xinhuanet.com", "news.cn"),
    ),
    Agency("China News Service", ("中新社", "中新网", "CNS"), ("chinanews.com.cn", "ecns.cn"), ("CNS",)),
    Agency("CNA Taiwan", ("中央社", "Focus Taiwan", "Central News Agency"), ("cna.com.tw", "focustaiwan.tw")),
    Agency("Kyodo", ("Kyodo News", "KYODO", "共同通信", "共同"), ("kyodonews.net", "kyodonews.jp"), ("共同",)),
    Agency("Jiji Press", ("JIJI", "Jiji", "時事通信", "時事"), ("jiji.com",), ("時事",)),
    Agency("Yonhap", ("Yonhap News Agency", "YONHAP", "연합뉴스", "聯合ニュース"), ("yna.co.kr",)),
    Agency("Newsis", ("뉴시스",), ("newsis.com",)),
    Agency("KCNA", ("조선중앙통신",), ("kcna.kp",)),
    Agency("PTI", ("Press Trust of India", "पीटीआई", "भाषा"), ("ptinews.com",), ("भाषा",)),
    Agency("ANI", ("Asian News International", "एएनआई"), ("aninews.in",), ("ANI",)),
    Agency("IANS", ("Indo-Asian News Service", "आईएएनएस"), ("ians.in",)),
    Agency("APP", ("Associated Press of Pakistan",), ("app.com.pk",), ("APP",)),
    Agency("BSS", ("Bangladesh Sangbad Sangstha",), ("bssnews.net",), ("BSS",)),
    Agency("Antara", ("ANTARA", "Kantor Berita Antara"), ("antaranews.com",), ("Antara",)),
    Agency("Bernama", ("BERNAMA",), ("bernama.com",)),
    Agency("VNA", ("TTXVN", "Vietnam News Agency"), ("vietnamplus.vn", "vnanet.vn"), ("VNA",)),
    Agency("PNA", ("Philippine News Agency",), ("pna.gov.ph",), ("PNA",)),
    Agency("AAP", ("Australian Associated Press",), ("aap.com.au",)),
    Agency("PA Media", ("PA", "Press Association", "PA news agency", "PA News Agency"), ("pamediagroup.com",), ("PA",)),
    Agency(
        "Canadian Press",
        ("The Canadian Press", "La Presse Canadienne", "La Presse canadienne", "CP"),
        ("thecanadianpress.com",),
        ("CP",),
    ),
    Agency("UPI", ("United Press International",), ("upi.com",)),
    Agency("Bloomberg", ("Bloomberg News",), ("bloomberg.com",), ("Bloomberg",)),
    Agency("Dow Jones", ("Dow Jones Newswires",), (), ("Dow Jones",)),
    Agency("States Newsroom", (), ("statesnewsroom.com",)),
    Agency("Tribune News Service", ("Tribune Content Agency", "TNS"), (), ("TNS",)),
    Agency("CNN", ("CNN Newsource", "CNN Wire", "The-CNN-Wire"), ("cnn.com",), publisher=True),
    Agency("Kaiser Health News", ("KFF Health News", "KHN"), ("kffhealthnews.org",)),
    Agency("StatePoint", (), ()),
    Agency("SWNS", (), ("swns.com",)),
    Agency("Zenger News", (), ()),
    Agency("The Conversation", (), ("theconversation.com",), ("The Conversation",)),
    Agency("Inter Press Service", ("IPS",), ("ipsnews.net",), ("IPS",)),
    Agency("MENA", ("Middle East News Agency", "أ ش أ"), ("mena.org.eg",), ("MENA",)),
    Agency("WAM", ("Emirates News Agency", "وام"), ("wam.ae",), ("WAM", "وام")),
    Agency("SPA", ("Saudi Press Agency", "واس"), ("spa.gov.sa",), ("SPA", "واس")),
    Agency("QNA", ("Qatar News Agency", "قنا"), ("qna.org.qa",), ("QNA", "قنا")),
    Agency("KUNA", ("كونا",), ("kuna.net.kw",)),
    Agency("SANA", ("سانا",), ("sana.sy",), ("SANA", "سانا")),
    Agency("WAFA", ("وفا",), ("wafa.ps",), ("WAFA", "وفا")),
    Agency("IRNA", ("ایرنا", "إرنا"), ("irna.ir",)),
    Agency("Tasnim", ("Tasnim News Agency", "تسنیم"), ("tasnimnews.com",), ("Tasnim", "تسنیم")),
    Agency("Fars", ("Fars News Agency", "فارس"), ("farsnews.ir",), ("Fars", "فارس")),
    Agency("Mehr", ("Mehr News Agency", "مهر"), ("mehrnews.com",), ("Mehr", "مهر")),
    Agency("MAP", ("Maghreb Arabe Presse",), ("map.ma", "mapnews.ma"), ("MAP",)),
    Agency("APS Algeria", ("Algérie Presse Service",), ("aps.dz",)),
    Agency("TAP", ("Tunis Afrique Presse",), ("tap.info.tn",), ("TAP",)),
    Agency("NAN", ("News Agency of Nigeria",), ("nannews.ng",), ("NAN",)),
    Agency("GNA", ("Ghana News Agency",), ("gna.org.gh",), ("GNA",)),
    Agency("Télam", ("Telam", "TELAM"), ("telam.com.ar",)),
    Agency("Noticias Argentinas", (), ("noticiasargentinas.com",)),
    Agency("Notimex", ("NOTIMEX",), ()),
    Agency("Prensa Latina", (), ("prensa-latina.cu",)),
    Agency("Colprensa", ("COLPRENSA",), ()),
    Agency("Andina", (), ("andina.pe",), ("Andina",)),
)

_BY_HOST = {host: agency.name for agency in AGENCIES for host in agency.hosts}


@lru_cache(maxsize=1)
def forms() -> dict[str, str]:
    """Return the canonical name of each printed form; capitals as they stand, others also in lower case."""
    table: dict[str, str] = {}
    for agency in AGENCIES:
        for form in (agency.name, *agency.forms, *agency.plain):
            table.setdefault(form, agency.name)
            if not (form.isupper() and len(form) <= 5):
                table.setdefault(form.casefold(), agency.name)
    return table


def agency_of_host(host: str) -> str | None:
    """Return the agency whose own outlet the host is, or None; ``www.`` and other subdomains are looked through."""
    labels = host.lower().strip(".").split(".")
    for start in range(max(0, len(labels) - 4), len(labels) - 1):
        found = _BY_HOST.get(".".join(labels[start:]))
        if found:
            return found
    return None


# What stands around an agency's name in a byline or credit: "By", "with", staff, roles, marks.
_TRIM = re.compile(r"^[\s(\[«“\"'–—-]+|[\s)\]»”\"'.,:;–—-]+$")
_BEFORE = "by|from|von|par|por|de|da|di|via|met|med|av|od|z|source|sources|fonte|fuente|quelle|källa|kilde|copyright"
_BEHIND = any_of("""
    staff; staff writers?; reporters?; news agency; agency; newswires?; wire; news service; agencies; agencias; agences
""")
_STAFF = re.compile(rf"^(?:(?:{_BEFORE})\b|©|\(c\))[\s:.]*|\s\b(?:{_BEHIND})$", re.IGNORECASE)


def agency_named(credit: str) -> str | None:
    """Return the agency that a whole credit names ("By AFP", "Reuters Staff", "© dpa"), or None.

    Only a credit that is an agency's name and nothing else counts; "AP Hill" and "Ana Paula, EFE" do not.
    """
    text = credit.strip()[:120]
    table = forms()
    for _ in range(3):
        text = _TRIM.sub("", text)
        found = table.get(text) or table.get(text.casefold() if not (text.isupper() and len(text) <= 5) else text)
        if found:
            return found
        shorter = _STAFF.sub("", text)
        if shorter == text:
            return None
        text = shorter
    return None
