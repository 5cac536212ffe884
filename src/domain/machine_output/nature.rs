//! What an adapter is, told by what the output says of it: its name, its description, its link type. Never by the
//! vendor part of its address, since a guest's own adapter of a hypervisor fits.

choice! {
    /// Why a host ID in an output does not fit a license server.
    Reason {
        /// The machine's name for itself; also loopback adapters that software adds.
        Loopback = "loopback",
        /// An adapter of containers.
        Container = "container",
        /// A bridge of its own, that shares no port's address.
        Bridge = "bridge",
        /// VPN, TAP, `WireGuard`, Teredo and their like.
        Tunnel = "tunnel",
        /// The host's side of virtual machines.
        Virtual = "virtual",
        /// Bluetooth.
        Bluetooth = "bluetooth",
        /// This operating system does not take the kind.
        WrongType = "wrong_type",
        /// A filler, not an address.
        Placeholder = "placeholder",
        /// An address of a group.
        Multicast = "multicast",
        /// `HOSTNAME=` and its like: not a license server's.
        Special = "special",
    }
}

/// What an adapter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nature {
    /// A network card with a cable.
    Wired,
    /// A network card without one.
    Wireless,
    /// The output does not say; also link aggregates and mobile broadband.
    Unknown,
    /// Refused.
    Refused(Reason),
}

const LOOPBACK: Nature = Nature::Refused(Reason::Loopback);
const CONTAINER: Nature = Nature::Refused(Reason::Container);
const BRIDGE: Nature = Nature::Refused(Reason::Bridge);
const TUNNEL: Nature = Nature::Refused(Reason::Tunnel);
const VIRTUAL: Nature = Nature::Refused(Reason::Virtual);
const BLUETOOTH: Nature = Nature::Refused(Reason::Bluetooth);

/// Beginnings of adapter names on UNIX systems. The first that fits counts, so the longer ones come first.
const UNIX: &[(&str, Nature)] = &[
    ("docker", CONTAINER),
    ("veth", CONTAINER),
    ("cni", CONTAINER),
    ("flannel", CONTAINER),
    ("cali", CONTAINER),
    ("vxlan.calico", CONTAINER),
    ("podman", CONTAINER),
    ("kube-", CONTAINER),
    ("nodelocaldns", CONTAINER),
    ("cilium", CONTAINER),
    ("weave", CONTAINER),
    ("lxcbr", CONTAINER),
    ("lxc", CONTAINER),
    ("virbr", VIRTUAL),
    ("vnet", VIRTUAL),
    ("vmnet", VIRTUAL),
    ("vmenet", VIRTUAL),
    ("vboxnet", VIRTUAL),
    ("fwbr", VIRTUAL),
    ("fwln", VIRTUAL),
    ("fwpr", VIRTUAL),
    ("vif", VIRTUAL),
    ("dummy", VIRTUAL),
    ("vrf", VIRTUAL),
    ("macvtap", VIRTUAL),
    ("ifb", VIRTUAL),
    ("awdl", VIRTUAL),
    ("llw", VIRTUAL),
    ("p2p", VIRTUAL),
    ("bnep", BLUETOOTH),
    ("pan", BLUETOOTH),
    ("tunl", TUNNEL),
    ("tun", TUNNEL),
    ("tap", TUNNEL),
    ("wg", TUNNEL),
    ("ppp", TUNNEL),
    ("sit", TUNNEL),
    ("gre", TUNNEL),
    ("erspan", TUNNEL),
    ("ip6", TUNNEL),
    ("ip_vti", TUNNEL),
    ("vti", TUNNEL),
    ("zt", TUNNEL),
    ("feth", TUNNEL),
    ("tailscale", TUNNEL),
    ("nordlynx", TUNNEL),
    ("nordtun", TUNNEL),
    ("cscotun", TUNNEL),
    ("utun", TUNNEL),
    ("gif", TUNNEL),
    ("stf", TUNNEL),
    ("ipsec", TUNNEL),
    ("vxlan", TUNNEL),
    ("geneve", TUNNEL),
    ("genev_", TUNNEL),
    ("gpd", TUNNEL),
    ("ham", TUNNEL),
    ("teredo", TUNNEL),
    ("isatap", TUNNEL),
    ("proton", TUNNEL),
    ("mullvad", TUNNEL),
    ("cloudflarewarp", TUNNEL),
    ("ovpn", TUNNEL),
    ("vpn", TUNNEL),
    ("ovs-system", BRIDGE),
    ("bridge", BRIDGE),
    ("vmbr", BRIDGE),
    ("xenbr", BRIDGE),
    ("lxdbr", BRIDGE),
    ("incusbr", BRIDGE),
    ("br", BRIDGE),
    ("wlx", Nature::Wireless),
    ("wlp", Nature::Wireless),
    ("wlo", Nature::Wireless),
    ("wls", Nature::Wireless),
    ("wlan", Nature::Wireless),
    ("wlc", Nature::Wireless),
    ("wifi", Nature::Wireless),
    ("ath", Nature::Wireless),
    ("bond", Nature::Unknown),
    ("team", Nature::Unknown),
    ("aggr", Nature::Unknown),
    ("ww", Nature::Unknown),
    ("eth", Nature::Wired),
    ("en", Nature::Wired),
    ("em", Nature::Wired),
    ("lan", Nature::Wired),
];

/// What an adapter with this name is, on a UNIX system.
pub(super) fn of_unix_name(name: &str) -> Nature {
    let name = name.to_ascii_lowercase();
    let stem = name.split(['@', ':']).next().unwrap_or_default();
    let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(is_number);
    if stem == "lo" || numbered("lo") {
        return LOOPBACK;
    }
    if stem.strip_prefix("br-").is_some_and(|rest| rest.len() == 12 && rest.bytes().all(|c| c.is_ascii_hexdigit())) {
        return CONTAINER;
    }
    if stem.strip_prefix("tap").and_then(|rest| rest.split_once('i')).is_some_and(|(a, b)| is_number(a) && is_number(b))
        || numbered("ap")
    {
        return VIRTUAL;
    }
    // `p1p2`: the second port of the first slot.
    if stem.strip_prefix('p').and_then(|rest| rest.split_once('p')).is_some_and(|(a, b)| is_number(a) && is_number(b)) {
        return Nature::Wired;
    }
    UNIX.iter().find(|(prefix, _)| stem.starts_with(prefix)).map_or(Nature::Unknown, |(_, nature)| *nature)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

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
    ("bluetooth", BLUETOOTH),
    ("wi-fi direct", VIRTUAL),
    ("hosted network", VIRTUAL),
    ("virtual wifi", VIRTUAL),
    ("virtual wi-fi", VIRTUAL),
    ("vethernet", VIRTUAL),
    ("hyper-v virtual", VIRTUAL),
    ("vmware virtual ethernet", VIRTUAL),
    ("vmware network adapter vmnet", VIRTUAL),
    ("virtualbox host-only", VIRTUAL),
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
    ("zerotier", TUNNEL),
    ("tailscale", TUNNEL),
    ("nordlynx", TUNNEL),
    ("hamachi", TUNNEL),
    ("zscaler", TUNNEL),
    ("cloudflare", TUNNEL),
    ("netskope", TUNNEL),
    ("shrew soft", TUNNEL),
    ("softether", TUNNEL),
    ("mac bridge", BRIDGE),
    ("network bridge", BRIDGE),
    ("mobile broadband", Nature::Unknown),
    ("mobilfunk", Nature::Unknown),
    ("wwan", Nature::Unknown),
    ("cellular", Nature::Unknown),
    ("lte ", Nature::Unknown),
    ("multiplexor", Nature::Unknown),
    ("teaming", Nature::Unknown),
    ("802.11", Nature::Wireless),
    ("wi-fi", Nature::Wireless),
    ("wifi", Nature::Wireless),
    ("wireless", Nature::Wireless),
    ("wlan", Nature::Wireless),
    ("centrino", Nature::Wireless),
    ("airport", Nature::Wireless),
];

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
    ("microsoft network adapter multiplexor driver", Nature::Unknown),
    ("mac bridge miniport", BRIDGE),
];

/// The shortest beginning that tells a cut-off name.
const SHORTEST_BEGINNING: usize = 8;

/// What an adapter of Windows is. `medium` is what the heading of its section says, if anything.
pub(super) fn of_windows(name: &str, description: &str, medium: Option<Nature>) -> Nature {
    // Windows numbers its own software adapters with an asterisk, in every language.
    if name.rsplit_once('*').is_some_and(|(_, number)| is_number(number.trim())) {
        return VIRTUAL;
    }
    let said = [description.to_lowercase(), name.to_lowercase()];
    let by_word = |said: &String| WINDOWS.iter().find(|(word, _)| said.contains(word)).map(|(_, nature)| *nature);
    let by_beginning = |said: &String| {
        // `VMware Virtual Etherne...8`: a number may follow what was cut off.
        let (stem, cut) = match said.split_once("...").or_else(|| said.split_once('…')) {
            Some((stem, _)) => (stem.trim_end(), true),
            None => (said.as_str(), false),
        };
        (cut && stem.len() >= SHORTEST_BEGINNING)
            .then(|| WINDOWS_WHOLE.iter().find(|(whole, _)| whole.starts_with(stem)).map(|(_, nature)| *nature))
            .flatten()
    };
    let told = said.iter().find_map(by_word);
    let told = match told {
        Some(Nature::Refused(_)) => told,
        _ => said.iter().find_map(by_beginning).or(told),
    };
    // A refusal counts wherever it is said; else the adapter's own words count before the heading's.
    let refused = |nature: &Nature| matches!(nature, Nature::Refused(_));
    told.filter(refused).or(medium.filter(refused)).or(told).or(medium).unwrap_or(Nature::Wired)
}
