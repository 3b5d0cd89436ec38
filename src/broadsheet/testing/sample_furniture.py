"""The words around an article on a sample outlet's page: menus, consent, share bars, newsletters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

NOTICE = "Sample text: this outlet is invented."
"""Stands in the visible part of every page, outside the article."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The fixed words of an outlet's pages in one language.

    Attributes:
        sections: Words of the menu.
        by: Stands before the authors.
        published: Stands before the time of publication.
        updated: Stands before the time of the last change.
        cookies: Text of the consent banner.
        accept: Its button.
        share: Label of the share bar.
        newsletter: Text of the newsletter box; ``{name}`` is the outlet.
        subscribe: Its button.
        related: Heading above links to other articles.
        read_also: Label of a link inside the text.
        most_read: Heading of the list in the margin.
        advertisement: Label of an empty advertising slot.
        caption: Caption under the picture; ``{name}`` is the outlet.
        about: Link to the page about the outlet.
        rights: Line of the footer; ``{name}`` is the outlet.
        date: ``strftime`` form of a date and time without month names, or "" for English.
    """

    sections: tuple[str, ...]
    by: str
    published: str
    updated: str
    cookies: str
    accept: str
    share: str
    newsletter: str
    subscribe: str
    related: str
    read_also: str
    most_read: str
    advertisement: str
    caption: str
    about: str
    rights: str
    date: str

    def when(self, moment: datetime) -> str:
        """Return ``moment`` as the outlet prints it, in its own time."""
        if self.date:
            return moment.strftime(self.date)
        return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_FURNITURE = {
    "en": Furniture(
        sections=("World", "Politics", "Business", "Opinion", "Sport", "Weather"),
        by="By",
        published="Published",
        updated="Updated",
        cookies="We use cookies to keep you signed in and to count visits. You can change your choice at any time.",
        accept="Accept all",
        share="Share this article",
        newsletter="Get the morning email from {name}: five stories, four minutes, every weekday.",
        subscribe="Sign up",
        related="More from this section",
        read_also="Read also:",
        most_read="Most read",
        advertisement="Advertisement",
        caption="Library picture, used as an illustration. Photo: {name}",
        about="About us",
        rights="© 2025 {name}. All rights reserved. Contact, terms of use, privacy.",
        date="",
    ),
    "fr": Furniture(
        sections=("Monde", "Politique", "Économie", "Débats", "Sport", "Météo"),
        by="Par",
        published="Publié le",
        updated="Mis à jour le",
        cookies="Nous utilisons des cookies pour mesurer l’audience. Vous pouvez changer d’avis à tout moment.",
        accept="Tout accepter",
        share="Partager cet article",
        newsletter="Recevez chaque matin la lettre du journal {name} : l’essentiel en quatre minutes.",
        subscribe="S’inscrire",
        related="Dans la même rubrique",
        read_also="Lire aussi :",
        most_read="Les plus lus",
        advertisement="Publicité",
        caption="Image d’archives, à titre d’illustration. Photo : {name}",
        about="Qui sommes-nous ?",
        rights="© 2025 {name}. Tous droits réservés. Contact, mentions légales.",
        date="%d/%m/%Y à %H:%M",
    ),
    "de": Furniture(
        sections=("Ausland", "Politik", "Wirtschaft", "Meinung", "Sport", "Wetter"),
        by="Von",
        published="Veröffentlicht am",
        updated="Aktualisiert am",
        cookies="Wir verwenden Cookies, um Besuche zu zählen. Sie können Ihre Wahl jederzeit ändern.",
        accept="Alle annehmen",
        share="Artikel teilen",
        newsletter="Der Morgenbrief von {name}: fünf Themen, vier Minuten, jeden Werktag.",
        subscribe="Anmelden",
        related="Mehr aus diesem Ressort",
        read_also="Lesen Sie auch:",
        most_read="Meistgelesen",
        advertisement="Anzeige",
        caption="Archivbild zur Illustration. Foto: {name}",
        about="Über uns",
        rights="© 2025 {name}. Alle Rechte vorbehalten. Impressum, Datenschutz.",
        date="%d.%m.%Y, %H:%M Uhr",
    ),
    "es": Furniture(
        sections=("Internacional", "Política", "Economía", "Opinión", "Deportes", "El tiempo"),
        by="Por",
        published="Publicado el",
        updated="Actualizado el",
        cookies="Usamos cookies para contar las visitas. Puede cambiar su elección en cualquier momento.",
        accept="Aceptar todo",
        share="Compartir",
        newsletter="Reciba cada mañana el boletín de {name}: cinco noticias en cuatro minutos.",
        subscribe="Suscribirse",
        related="Más en esta sección",
        read_also="Lea también:",
        most_read="Lo más leído",
        advertisement="Publicidad",
        caption="Imagen de archivo, a modo de ilustración. Foto: {name}",
        about="Quiénes somos",
        rights="© 2025 {name}. Todos los derechos reservados. Contacto, aviso legal.",
        date="%d/%m/%Y, %H:%M",
    ),
    "uk": Furniture(
        sections=("Світ", "Політика", "Економіка", "Думки", "Спорт", "Погода"),
        by="Автор:",
        published="Опубліковано",
        updated="Оновлено",
        cookies="Ми використовуємо файли cookie, щоб рахувати відвідування. Вибір можна змінити будь-коли.",
        accept="Прийняти всі",
        share="Поділитися",
        newsletter="Ранковий лист від «{name}»: п’ять тем за чотири хвилини щобудня.",
        subscribe="Підписатися",
        related="Більше в цьому розділі",
        read_also="Читайте також:",
        most_read="Найпопулярніше",
        advertisement="Реклама",
        caption="Архівне зображення для ілюстрації. Фото: {name}",
        about="Про нас",
        rights="© 2025 {name}. Усі права захищено. Контакти, умови користування.",
        date="%d.%m.%Y, %H:%M",
    ),
}


def furniture(language: str) -> Furniture:
    """Return the fixed words for ``language`` (ISO 639-1); English where none are kept."""
    return _FURNITURE.get(language, _FURNITURE["en"])
