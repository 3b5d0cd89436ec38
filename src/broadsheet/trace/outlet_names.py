"""Names of outlets as other outlets print them when they credit one."""

from __future__ import annotations

from typing import Final

from broadsheet.text.phrases import listed

# Outlets that are credited often, by language area. A leading article ("The", "Le") is left out: texts print it or not.
NAMES: Final[tuple[str, ...]] = listed("""
    ABC News; CBS News; NBC News; Fox News; Fox Business; CNN; MSNBC; CNBC; PBS; PBS NewsHour; NPR; C-SPAN
    NewsNation; Newsmax; Politico; POLITICO; Axios; Semafor; Punchbowl News; Hill; Wall Street Journal
    New York Times; Washington Post; Los Angeles Times; USA Today; USA TODAY; Chicago Tribune; Boston Globe
    Miami Herald; Philadelphia Inquirer; San Francisco Chronicle; Texas Tribune; Seattle Times; Denver Post
    Dallas Morning News; Houston Chronicle; Atlanta Journal-Constitution; Minneapolis Star Tribune; New York Post
    Daily News; Newsday; Newsweek; Time; TIME; Time magazine; New Yorker; Atlantic; Vanity Fair; Rolling Stone
    Slate; Salon; Vox; Mother Jones; Nation; National Review; Daily Beast; Daily Caller; Daily Wire
    Washington Examiner; Washington Times; Washington Free Beacon; Breitbart; Breitbart News; Federalist; Intercept
    ProPublica; HuffPost; Huffington Post; BuzzFeed News; BuzzFeed; Business Insider; Insider; Forbes; Fortune
    Bloomberg; Bloomberg News; Barron's; MarketWatch; TechCrunch; Verge; Wired; WIRED; Ars Technica; Information
    404 Media; Drudge Report; Daily Signal; Epoch Times; Variety; Deadline; Hollywood Reporter; Billboard; ESPN
    Athletic; Sports Illustrated; TMZ; People; People magazine; Christian Science Monitor; BBC; BBC News
    BBC Radio 4; Guardian; Observer; Times of London; Sunday Times; Daily Telegraph; Telegraph; Sunday Telegraph
    Financial Times; Economist; Independent; Daily Mail; MailOnline; Mail on Sunday; Mirror; Daily Mirror; Sun
    Sky News; ITV; ITV News; Channel 4 News; LBC; GB News; Evening Standard; New Statesman; Spectator; Scotsman
    Irish Times; Irish Independent; RTE; RTÉ; CBC; CBC News; CTV News; Global News; Globe and Mail; Toronto Star
    National Post; ABC Australia; Sydney Morning Herald; Australian; SBS; Radio New Zealand; RNZ
    New Zealand Herald; Kyiv Post; Kyiv Independent; Ukrainska Pravda; Ukrayinska Pravda; Suspilne; Hromadske
    Moscow Times; Meduza; Novaya Gazeta; Kommersant; Vedomosti; RBC; Izvestia; Rossiya 1; RT; Mediazona; iStories
    Bellingcat; Radio Free Europe; RFE/RL; Radio Svoboda; Voice of America; Radio Free Asia; Deutsche Welle; DW
    Spiegel; Zeit; Bild; Frankfurter Allgemeine Zeitung; FAZ; Süddeutsche Zeitung; Handelsblatt; Tagesspiegel
    Tagesschau; ARD; ZDF; RTL; n-tv; Focus; Stern; Welt; taz; Neue Zürcher Zeitung; NZZ; Standard; Kurier
    Kronen Zeitung; ORF; Monde; Figaro; Libération; Parisien; Mediapart; Echos; France 24; Franceinfo; BFMTV
    BFM TV; RFI; TF1; France 2; Canard enchaîné; Express; Point; Soir; RTBF; VRT; De Standaard; NOS; NRC; Telegraaf
    Volkskrant; Algemeen Dagblad; El País; El Mundo; ABC; La Vanguardia; El Confidencial; RTVE; Cadena SER; Infobae
    Clarín; La Nación; Reforma; El Universal; Milenio; El Tiempo; Semana; El Comercio; Folha de S.Paulo; Folha
    O Globo; Estadão; O Estado de S. Paulo; G1; GloboNews; UOL; Veja; Público; Expresso; SIC; Corriere della Sera
    la Repubblica; La Stampa; Il Sole 24 Ore; Il Fatto Quotidiano; Rai; RaiNews; Sky TG24; Messaggero
    Gazeta Wyborcza; Rzeczpospolita; Onet; TVN24; TVP; RMF FM; Polsat News; Dziennik Gazeta Prawna
    Wirtualna Polska; Interia; Dagens Nyheter; Svenska Dagbladet; Aftonbladet; Expressen; SVT; Politiken
    Berlingske; DR; NRK; VG; Aftenposten; Yle; Helsingin Sanomat; Haaretz; Jerusalem Post; Times of Israel
    Yedioth Ahronoth; Ynet; Israel Hayom; Channel 12; Channel 13; Kan; i24NEWS; Al Jazeera; Al-Jazeera; Al Arabiya
    Al Hadath; Al-Ahram; Asharq Al-Awsat; Al Mayadeen; Al-Manar; National; Hürriyet; Sabah; Cumhuriyet; TRT
    TRT World; Press TV; IRIB; Iran International; Dawn; Geo News; ARY News; Times of India; Hindustan Times
    Indian Express; Hindu; NDTV; India Today; Economic Times; Mint; Wire; Daily Star; Prothom Alo
    South China Morning Post; Global Times; People's Daily; CCTV; CGTN; Caixin; China Daily; Nikkei; Nikkei Asia
    Asahi Shimbun; Asahi; Yomiuri Shimbun; Yomiuri; Mainichi; NHK; Japan Times; Chosun Ilbo; JoongAng Ilbo
    Korea Herald; Korea Times; KBS; MBC; Straits Times; Channel NewsAsia; CNA; Bangkok Post; Rappler; Inquirer
    Philippine Daily Inquirer; Jakarta Post; Kompas; Tempo; VnExpress; Tuoi Tre; Daily Maverick; News24
    Mail & Guardian; SABC; Premium Times; Punch; Vanguard; Daily Nation; eNCA
""")

# Names that are ordinary words too: they count only with the article before them ("told the Sun", never "told Sun").
ORDINARY: Final[frozenset[str]] = frozenset(
    listed("""
    ABC; Athletic; Atlantic; Australian; Bild; DR; Daily; Deadline; Echos; Economist; Express; Expresso; Federalist
    Figaro; Focus; Folha; Forbes; Fortune; Guardian; Hill; Hindu; Independent; Information; Inquirer; Insider
    Intercept; Interia; Kan; Messaggero; Milenio; Mint; Mirror; Monde; Nation; National; News; Observer; Parisien
    People; Point; Public; Punch; Público; Rai; Reforma; Sabah; Salon; Semana; Slate; Soir; Spectator; Standard
    Stern; Sun; TIME; Telegraph; Tempo; Time; VG; Vanguard; Variety; Veja; Verge; WIRED; Welt; Wire; Wired; Zeit
    """)
)
