//! What the names and descriptions of adapters say on Windows.

use super::{BLUETOOTH, BRIDGE, LOOPBACK, Nature, TUNNEL, VIRTUAL, is_number};

/// Words in the names and descriptions of adapters on Windows, in lower case. The first that fits counts.
const WINDOWS: &[(&str, Nature)] = &[
    ("loopback", LOOPBACK),
    ("km-test", LOOPBACK),
    ("bouclage", LOOPBACK),
    ("ループバック", LOOPBACK),
    ("环回", LOOPBACK),
    ("迴路", LOOPBACK),
    ("루프백", LOOPBACK),
    ("замыкани", LOOPBACK),
    ("bucle invertido", LOOPBACK),
    ("auto-retorno", LOOPBACK),
    ("sprzężenia zwrotnego", LOOPBACK),
    ("zpětn", LOOPBACK),
    ("geri döngü", LOOPBACK),
    ("петл", LOOPBACK),
    ("回送", LOOPBACK),
    ("silmukka", LOOPBACK),
    ("bluetooth", BLUETOOTH),
    ("wi-fi direct", VIRTUAL),
    ("hosted network", VIRTUAL),
    ("gehostet", VIRTUAL),
    ("hospedad", VIRTUAL),
    ("hébergé", VIRTUAL),
    ("ospitat", VIRTUAL),
    ("gehost", VIRTUAL),
    ("hostowan", VIRTUAL),
    ("размещенн", VIRTUAL),
    ("ホストされた", VIRTUAL),
    ("承载网络", VIRTUAL),
    ("托管网络", VIRTUAL),
    ("호스트된", VIRTUAL),
    ("hostovan", VIRTUAL),
    ("barındırılan", VIRTUAL),
    ("virtueller microsoft-wifi", VIRTUAL),
    ("virtual network switch", VIRTUAL),
    ("virtual switch", VIRTUAL),
    ("failover cluster virtual", VIRTUAL),
    ("kernel debug network", VIRTUAL),
    ("virtual wifi", VIRTUAL),
    ("virtual wi-fi", VIRTUAL),
    ("vethernet", VIRTUAL),
    ("hyper-v virtual", VIRTUAL),
    ("vmware virtual ethernet", VIRTUAL),
    ("vmware network adapter vmnet", VIRTUAL),
    ("host-only", VIRTUAL),
    ("tap-win", TUNNEL),
    ("tap-", TUNNEL),
    ("tap adapter", TUNNEL),
    ("wireguard", TUNNEL),
    ("wintun", TUNNEL),
    ("openvpn", TUNNEL),
    ("teredo", TUNNEL),
    ("isatap", TUNNEL),
    ("6to4", TUNNEL),
    ("tunnel", TUNNEL),
    ("(ppp", TUNNEL),
    ("wan miniport", TUNNEL),
    ("vpn", TUNNEL),
    ("anyconnect", TUNNEL),
    ("cisco systems vpn", TUNNEL),
    ("cisco secure client", TUNNEL),
    ("juniper network", TUNNEL),
    ("pangp", TUNNEL),
    ("globalprotect", TUNNEL),
    ("fortinet", TUNNEL),
    ("check point", TUNNEL),
    ("sonicwall", TUNNEL),
    ("pulse secure", TUNNEL),
    ("ip-https", TUNNEL),
    ("ras async", TUNNEL),
    ("sstp", TUNNEL),
    ("zerotier", TUNNEL),
    ("netextender", TUNNEL),
    ("f5 networks", TUNNEL),
    ("ivanti", TUNNEL),
    ("openconnect", TUNNEL),
    ("array networks", TUNNEL),
    ("mullvad", TUNNEL),
    ("windscribe", TUNNEL),
    ("proton", TUNNEL),
    ("expressvpn", TUNNEL),
    ("surfshark", TUNNEL),
    ("twingate", TUNNEL),
    ("netbird", TUNNEL),
    ("private internet access", TUNNEL),
    ("kerio", TUNNEL),
    ("barracuda", TUNNEL),
    ("watchguard", TUNNEL),
    ("citrix secure access", TUNNEL),
    ("aviatrix", TUNNEL),
    ("tailscale", TUNNEL),
    ("nordlynx", TUNNEL),
    ("hamachi", TUNNEL),
    ("zscaler", TUNNEL),
    ("cloudflare", TUNNEL),
    ("netskope", TUNNEL),
    ("shrew soft", TUNNEL),
    ("softether", TUNNEL),
    ("security data escort", TUNNEL),
    ("mac bridge", BRIDGE),
    ("network bridge", BRIDGE),
    ("mobile broadband", Nature::Unknown),
    ("mobilfunk", Nature::Unknown),
    ("wwan", Nature::Unknown),
    ("cellular", Nature::Unknown),
    ("lte ", Nature::Unknown),
    ("lte-", Nature::Unknown),
    ("breitband", Nature::Unknown),
    ("haut débit", Nature::Unknown),
    ("banda ancha", Nature::Unknown),
    ("banda larga", Nature::Unknown),
    ("モバイル", Nature::Unknown),
    ("移动宽带", Nature::Unknown),
    ("行動寬頻", Nature::Unknown),
    ("모바일", Nature::Unknown),
    ("мобильн", Nature::Unknown),
    ("5g modem", Nature::Unknown),
    ("sierra wireless", Nature::Unknown),
    ("hsdpa", Nature::Unknown),
    ("hspa", Nature::Unknown),
    ("multiplexor", Nature::Unknown),
    ("teaming", Nature::Unknown),
    ("802.11", Nature::Wireless),
    ("wi-fi", Nature::Wireless),
    ("wifi", Nature::Wireless),
    ("wireless", Nature::Wireless),
    ("wlan", Nature::Wireless),
    ("centrino", Nature::Wireless),
    ("drahtlos", Nature::Wireless),
    ("sans fil", Nature::Wireless),
    ("inalámbric", Nature::Wireless),
    ("sem fio", Nature::Wireless),
    ("senza fili", Nature::Wireless),
    ("draadlo", Nature::Wireless),
    ("bezprzewod", Nature::Wireless),
    ("беспровод", Nature::Wireless),
    ("бездрот", Nature::Wireless),
    ("bezdrátov", Nature::Wireless),
    ("kablosuz", Nature::Wireless),
    ("trådlös", Nature::Wireless),
    ("trådløs", Nature::Wireless),
    ("langaton", Nature::Wireless),
    ("vezeték nélk", Nature::Wireless),
    ("ασύρματ", Nature::Wireless),
    ("ワイヤレス", Nature::Wireless),
    ("无线", Nature::Wireless),
    ("無線", Nature::Wireless),
    ("무선", Nature::Wireless),
    ("airport", Nature::Wireless),
];

/// What Windows makes itself where it is called virtual too, in any language: `Virtueller Hyper-V-Ethernet-Adapter`. A
/// guest's own card is a `Microsoft Hyper-V Network Adapter`.
const OWN: &[&str] = &["hyper-v", "wi-fi", "wifi"];

/// Virtual, in the languages of Windows, in lower case.
const VIRTUAL_WORDS: &[&str] =
    &["virtu", "wirtual", "виртуальн", "віртуальн", "仮想", "虚拟", "虛擬", "가상", "sanal", "εικονικ"];

/// Whole names that a table may have cut off: a cut-off name counts by its beginning.
const WINDOWS_WHOLE: &[(&str, Nature)] = &[
    ("microsoft loopback adapter", LOOPBACK),
    ("microsoft km-test loopback adapter", LOOPBACK),
    ("npcap loopback adapter", LOOPBACK),
    ("bluetooth device (personal area network)", BLUETOOTH),
    ("bluetooth pan network adapter", BLUETOOTH),
    ("microsoft wi-fi direct virtual adapter", VIRTUAL),
    ("microsoft hosted network virtual adapter", VIRTUAL),
    ("microsoft virtual wifi miniport adapter", VIRTUAL),
    ("hyper-v virtual ethernet adapter", VIRTUAL),
    ("vmware virtual ethernet adapter", VIRTUAL),
    ("vmware network adapter vmnet", VIRTUAL),
    ("virtualbox host-only ethernet adapter", VIRTUAL),
    ("tap-windows adapter v9", TUNNEL),
    ("tap-win32 adapter v9", TUNNEL),
    ("wireguard tunnel", TUNNEL),
    ("wintun userspace tunnel", TUNNEL),
    ("openvpn data channel offload", TUNNEL),
    ("microsoft isatap adapter", TUNNEL),
    ("microsoft teredo tunneling adapter", TUNNEL),
    ("teredo tunneling pseudo-interface", TUNNEL),
    ("cisco anyconnect secure mobility client virtual miniport adapter", TUNNEL),
    ("cisco anyconnect virtual miniport adapter", TUNNEL),
    ("cisco systems vpn adapter", TUNNEL),
    ("juniper networks virtual adapter", TUNNEL),
    ("juniper network connect virtual adapter", TUNNEL),
    ("pangp virtual ethernet adapter", TUNNEL),
    ("fortinet ssl vpn virtual ethernet adapter", TUNNEL),
    ("fortinet virtual ethernet adapter", TUNNEL),
    ("check point virtual network adapter", TUNNEL),
    ("sonicwall netextender", TUNNEL),
    ("zerotier virtual port", TUNNEL),
    ("tailscale tunnel", TUNNEL),
    ("nordlynx tunnel", TUNNEL),
    ("logmein hamachi virtual ethernet adapter", TUNNEL),
    ("hamachi network interface", TUNNEL),
    ("wan miniport", TUNNEL),
    ("intel(r) wi-fi", Nature::Wireless),
    ("microsoft network adapter multiplexor driver", Nature::Unknown),
    ("mac bridge miniport", BRIDGE),
];

/// The shortest beginning that tells a cut-off name.
const SHORTEST_BEGINNING: usize = 8;

const fn is_refused(nature: Nature) -> bool {
    matches!(nature, Nature::Refused(_))
}

/// What an adapter of Windows is. `medium` is what the heading of its section says, if anything.
pub(in crate::domain::machine_output) fn of_windows(name: &str, description: &str, medium: Option<Nature>) -> Nature {
    if name.is_empty() && description.is_empty() && medium.is_none() {
        return Nature::Unknown;
    }
    let description = description.to_lowercase();
    let described = |words: &[&str]| words.iter().any(|word| description.contains(word));
    // Both in the description: what a person calls an adapter says nothing of it.
    let of_windows_itself = described(OWN) && described(VIRTUAL_WORDS);
    let said = [description, name.to_lowercase()];
    // A refusal counts wherever it is said.
    let refusal = said.iter().filter_map(|said| by_word(said)).find(|nature| is_refused(*nature));
    let refusal =
        refusal.or_else(|| said.iter().filter_map(|said| by_beginning(said)).find(|nature| is_refused(*nature)));
    if let Some(refusal) = refusal.or(medium.filter(|nature| is_refused(*nature))) {
        return refusal;
    }
    if of_windows_itself {
        return VIRTUAL;
    }
    // Windows numbers its own software adapters with an asterisk, in every language.
    if name.rsplit_once('*').is_some_and(|(_, number)| is_number(number.trim())) {
        return VIRTUAL;
    }
    // Mobile broadband says so in its heading, whatever its maker is called; else the adapter's own words count first.
    let told = said.iter().find_map(|said| by_word(said).or_else(|| by_beginning(said)));
    medium.filter(|nature| *nature == Nature::Unknown).or(told).or(medium).unwrap_or(Nature::Wired)
}

fn by_word(said: &str) -> Option<Nature> {
    WINDOWS.iter().find(|(word, _)| said.contains(word)).map(|(_, nature)| *nature)
}

/// `VMware Virtual Etherne...8`: a number may follow what was cut off.
fn by_beginning(said: &str) -> Option<Nature> {
    let (stem, _) = said.split_once("...").or_else(|| said.split_once('…'))?;
    let stem = stem.trim_end();
    let whole = WINDOWS_WHOLE.iter().find(|(whole, _)| stem.len() >= SHORTEST_BEGINNING && whole.starts_with(stem))?;
    Some(whole.1)
}
