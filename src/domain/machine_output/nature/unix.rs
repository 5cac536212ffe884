//! What the names of adapters say on UNIX systems.

use super::{BLUETOOTH, BRIDGE, CONTAINER, LOOPBACK, Nature, TUNNEL, VIRTUAL, is_number};

/// Beginnings of adapter names on UNIX systems. The first that fits counts, so the longer ones come first.
const UNIX: &[(&str, Nature)] = &[
    ("loopback", LOOPBACK),
    ("docker", CONTAINER),
    ("veth", CONTAINER),
    ("cni", CONTAINER),
    ("flannel", CONTAINER),
    ("cali", CONTAINER),
    ("vxlan.calico", CONTAINER),
    ("podman", CONTAINER),
    ("nerdctl", CONTAINER),
    ("cbr", CONTAINER),
    ("kube-", CONTAINER),
    ("nodelocaldns", CONTAINER),
    ("cilium", CONTAINER),
    ("weave", CONTAINER),
    ("lxcbr", CONTAINER),
    ("lxc", CONTAINER),
    ("qvb", VIRTUAL),
    ("qvo", VIRTUAL),
    ("azv", CONTAINER),
    ("antrea", CONTAINER),
    ("ovn-k8s", CONTAINER),
    ("epair", CONTAINER),
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
    ("hwsim", VIRTUAL),
    ("vrrp", VIRTUAL),
    ("carp", VIRTUAL),
    ("vmk", VIRTUAL),
    ("netdevsim", VIRTUAL),
    ("awdl", VIRTUAL),
    ("llw", VIRTUAL),
    ("p2p", VIRTUAL),
    ("bnep", BLUETOOTH),
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
    ("xfrm", TUNNEL),
    ("l2tp", TUNNEL),
    ("wt0", TUNNEL),
    ("nebula", TUNNEL),
    ("pangp", TUNNEL),
    ("ip.tun", TUNNEL),
    ("sppp", TUNNEL),
    ("pptp", TUNNEL),
    ("fortissl", TUNNEL),
    ("outline", TUNNEL),
    ("warp", TUNNEL),
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
    ("ovs-netdev", BRIDGE),
    ("qbr", BRIDGE),
    ("bridge", BRIDGE),
    ("vmbr", BRIDGE),
    ("xenbr", BRIDGE),
    ("lxdbr", BRIDGE),
    ("incusbr", BRIDGE),
    ("br", BRIDGE),
    ("wl", Nature::Wireless),
    ("wifi", Nature::Wireless),
    ("ath", Nature::Wireless),
    ("bond", Nature::Unknown),
    ("team", Nature::Unknown),
    ("aggr", Nature::Unknown),
    ("ww", Nature::Unknown),
    // What Amazon's network plugin calls its ends of pairs; a card of Linux has a digit here or `enp`, `eno`, `ens`.
    ("eni", Nature::Unknown),
    ("eth", Nature::Wired),
    ("en", Nature::Wired),
    ("em", Nature::Wired),
    ("lan", Nature::Wired),
];

/// What an adapter with this name is, on a UNIX system.
pub(in crate::domain::machine_output) fn of_unix_name(name: &str) -> Nature {
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
    if numbered("pan") {
        return BLUETOOTH;
    }
    // `p1p2`: the second port of the first slot. Ports are counted from one, so `p2p0` is Apple's.
    let port = |(slot, port): (&str, &str)| is_number(slot) && is_number(port) && !port.starts_with('0');
    if stem.strip_prefix('p').and_then(|rest| rest.split_once('p')).is_some_and(port) {
        return Nature::Wired;
    }
    UNIX.iter().find(|(prefix, _)| stem.starts_with(prefix)).map_or(Nature::Unknown, |(_, nature)| *nature)
}
