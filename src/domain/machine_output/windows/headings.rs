//! The headings of `ipconfig`'s sections: `Ethernet adapter Ethernet0:`, in the languages of Windows.

use crate::domain::machine_output::nature::{self, Nature, Reason};

const TUNNEL: Option<Nature> = Some(Nature::Refused(Reason::Tunnel));
const WIRED: Option<Nature> = Some(Nature::Wired);
const WIRELESS: Option<Nature> = Some(Nature::Wireless);
const UNKNOWN: Option<Nature> = Some(Nature::Unknown);

/// How `ipconfig` begins the heading of an adapter, in the languages of Windows, and what that says of it. The adapter's
/// name follows.
const HEADINGS: &[(&str, Option<Nature>)] = &[
    ("Ethernet adapter ", WIRED),
    ("Wireless LAN adapter ", WIRELESS),
    ("Wireless Network adapter ", WIRELESS),
    ("Tunnel adapter ", TUNNEL),
    ("PPP adapter ", TUNNEL),
    ("Ethernet adaptér ", WIRED),
    ("Adaptador ethernet ", WIRED),
    ("Ethernet адаптер ", WIRED),
    ("Carte de connexion Ethernet ", WIRED),
    ("Ethernet-netværkskort ", WIRED),
    ("Trådløst LAN-netværkskort ", WIRELESS),
    ("Trådløst LAN-kort ", WIRELESS),
    ("Adapter Ethernet ", WIRED),
    ("Adaptor Ethernet ", WIRED),
    ("Προσαρμογέας Ethernet ", WIRED),
    ("Vezeték nélküli hálózati adapter ", WIRELESS),
    ("Адаптер бездротової локальної мережі ", WIRELESS),
    ("Тунельний адаптер ", TUNNEL),
    ("Wireless LAN adaptér ", WIRELESS),
    ("ワイヤレス LAN アダプタ ", WIRELESS),
    ("PPP アダプター ", TUNNEL),
    ("Bilinmeyen bağdaştırıcı ", UNKNOWN),
    ("Neznámý adaptér ", UNKNOWN),
    ("Okänt kort ", UNKNOWN),
    ("Adaptador de Banda Ancha móvil ", UNKNOWN),
    ("Carte haut débit mobile ", UNKNOWN),
    ("モバイル ブロードバンド アダプター ", UNKNOWN),
    ("Unknown adapter ", UNKNOWN),
    ("Mobile Broadband adapter ", UNKNOWN),
    ("Token Ring adapter ", UNKNOWN),
    ("Ethernet-Adapter ", WIRED),
    ("Ethernetadapter ", WIRED),
    ("Drahtlos-LAN-Adapter ", WIRELESS),
    ("Drahtlosnetzwerkadapter ", WIRELESS),
    ("Tunneladapter ", TUNNEL),
    ("Tunnel-Adapter ", TUNNEL),
    ("PPP-Adapter ", TUNNEL),
    ("Unbekannter Adapter ", UNKNOWN),
    ("Mobiler Breitbandadapter ", UNKNOWN),
    ("Mobilfunkadapter ", UNKNOWN),
    ("Carte Ethernet ", WIRED),
    ("Carte réseau sans fil ", WIRELESS),
    ("Carte Tunnel ", TUNNEL),
    ("Carte PPP ", TUNNEL),
    ("Carte inconnue ", UNKNOWN),
    ("Adaptador de Ethernet ", WIRED),
    ("Adaptador Ethernet ", WIRED),
    ("Adaptador de LAN inalámbrica ", WIRELESS),
    ("Adaptador LAN inalámbrico ", WIRELESS),
    ("Adaptador de Rede sem Fio ", WIRELESS),
    ("Adaptador de LAN sem fios ", WIRELESS),
    ("Adaptador de rede sem fios ", WIRELESS),
    ("Adaptador de rede local sem fios ", WIRELESS),
    ("Adaptador de túnel ", TUNNEL),
    ("Adaptador de Túnel ", TUNNEL),
    ("Adaptador túnel ", TUNNEL),
    ("Adaptador PPP ", TUNNEL),
    ("Adaptador desconocido ", UNKNOWN),
    ("Adaptador desconhecido ", UNKNOWN),
    ("Scheda Ethernet ", WIRED),
    ("Scheda LAN wireless ", WIRELESS),
    ("Scheda Tunnel ", TUNNEL),
    ("Scheda PPP ", TUNNEL),
    ("Scheda sconosciuta ", UNKNOWN),
    ("Ethernet-adapter ", WIRED),
    ("Draadloos LAN-adapter ", WIRELESS),
    ("Adapter voor draadloos LAN ", WIRELESS),
    ("Tunnel-adapter ", TUNNEL),
    ("PPP-adapter ", TUNNEL),
    ("Onbekende adapter ", UNKNOWN),
    ("イーサネット アダプター ", WIRED),
    ("イーサネット アダプタ ", WIRED),
    ("ワイヤレス LAN アダプター ", WIRELESS),
    ("トンネル アダプター ", TUNNEL),
    ("不明なアダプター ", UNKNOWN),
    ("以太网适配器 ", WIRED),
    ("无线局域网适配器 ", WIRELESS),
    ("隧道适配器 ", TUNNEL),
    ("PPP 适配器 ", TUNNEL),
    ("未知适配器 ", UNKNOWN),
    ("乙太網路卡 ", WIRED),
    ("無線區域網路介面卡 ", WIRELESS),
    ("通道介面卡 ", TUNNEL),
    ("不明的介面卡 ", UNKNOWN),
    ("이더넷 어댑터 ", WIRED),
    ("무선 LAN 어댑터 ", WIRELESS),
    ("터널 어댑터 ", TUNNEL),
    ("알 수 없는 어댑터 ", UNKNOWN),
    ("Адаптер Ethernet ", WIRED),
    ("Адаптер беспроводной локальной сети ", WIRELESS),
    ("Туннельный адаптер ", TUNNEL),
    ("Адаптер PPP ", TUNNEL),
    ("Неизвестный адаптер ", UNKNOWN),
    ("Karta Ethernet ", WIRED),
    ("Karta bezprzewodowej sieci LAN ", WIRELESS),
    ("Karta tunelowa ", TUNNEL),
    ("Karta PPP ", TUNNEL),
    ("Nieznana karta ", UNKNOWN),
    ("Adaptér sítě Ethernet ", WIRED),
    ("Adaptér bezdrátové sítě LAN ", WIRELESS),
    ("Adaptér pro tunelové připojení ", TUNNEL),
    ("Ethernet bağdaştırıcısı ", WIRED),
    ("Kablosuz LAN bağdaştırıcısı ", WIRELESS),
    ("Tünel bağdaştırıcısı ", TUNNEL),
    ("Ethernet-kort ", WIRED),
    ("Trådlöst LAN-kort ", WIRELESS),
    ("Trådlöst nätverkskort ", WIRELESS),
    ("Tunnelkort ", TUNNEL),
    ("Ethernet-sovitin ", WIRED),
    ("Langaton LAN-sovitin ", WIRELESS),
    ("Tunnelisovitin ", TUNNEL),
];

/// Ends of the word for an adapter, behind which its name stands; in lower case.
const ADAPTER: &[&str] = &[
    "adapter",
    "adaptér",
    "adaptéra",
    "アダプター",
    "アダプタ",
    "适配器",
    "網路卡",
    "介面卡",
    "어댑터",
    "адаптер",
    "bağdaştırıcısı",
    "bağdaştırıcı",
    "kort",
    "sovitin",
];

/// Tunnels, in the languages of Windows, in lower case.
const TUNNELS: &[&str] = &[
    "tunnel",
    "túnel",
    "tunel",
    "tünel",
    "туннел",
    "тунел",
    "隧道",
    "通道",
    "터널",
    "トンネル",
    "alagút",
    "σήραγγ",
    "ppp",
];

/// Mobile broadband, in the languages of Windows, in lower case.
const MOBILE: &[&str] = &[
    "mobil",
    "mobiel",
    "móvil",
    "móvel",
    "мобильн",
    "мобільн",
    "モバイル",
    "移动",
    "行動",
    "모바일",
    "haut débit",
    "breedband",
    "bredband",
    "bredbånd",
];

/// What may stand between the words for the kind of adapter and its name.
const BETWEEN: &[char] = &[' ', '–', '-'];

/// What the heading of a section says: the adapter's name, and what kind of adapter it is. Without its colon.
pub(super) fn read(heading: &str) -> (Option<String>, Option<Nature>) {
    let known = HEADINGS.iter().find_map(|(prefix, medium)| {
        let (start, name) = heading.split_at_checked(prefix.len())?;
        let name = name.trim_matches(BETWEEN);
        (start.to_lowercase() == prefix.to_lowercase() && !name.is_empty()).then_some((name, *medium))
    });
    if let Some((name, medium)) = known {
        return (Some(name.to_owned()), medium);
    }
    let (kind, name) = split(heading);
    let kind = kind.to_lowercase();
    let medium = if TUNNELS.iter().any(|word| kind.contains(word)) {
        TUNNEL
    } else if MOBILE.iter().any(|word| kind.contains(word)) {
        UNKNOWN
    } else {
        // Of the words that tell an adapter, `wireless` is the one that a heading may hold.
        Some(nature::of_windows("", &kind, None)).filter(|nature| *nature == Nature::Wireless)
    };
    (name.map(str::to_owned), medium)
}

/// The words for the kind of adapter, and its name where one can tell where it begins.
fn split(heading: &str) -> (&str, Option<&str>) {
    let mut end = 0;
    for word in heading.split(' ') {
        end += word.len();
        let (kind, name) = heading.split_at_checked(end).unwrap_or((heading, ""));
        let lower = word.to_lowercase();
        let ends_kind = ADAPTER.iter().any(|ending| lower.ends_with(ending)) || lower == "ethernet";
        // `Adapter voor …`: the word for it comes first in some languages.
        let comes_first = kind.len() == word.len() && !lower.contains('-') && lower != "ethernet";
        if ends_kind && !comes_first && !name.trim().is_empty() {
            return (kind, Some(name.trim_matches(BETWEEN)));
        }
        end += 1;
    }
    (heading, None)
}
