//! What an adapter is, told by what the output says of it: its name, its description, its link type. Never by the
//! vendor part of its address, since a guest's own adapter of a hypervisor fits.

mod unix;
mod windows;

pub(super) use self::unix::of_unix_name;
pub(super) use self::windows::of_windows;

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

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}
