//! Where a request came from.

use poem::Request;
use std::net::{IpAddr, Ipv6Addr};

/// The address of the client: of the peer, or, if the peer is a trusted proxy, the last address in `X-Forwarded-For`
/// that is not one. What others write into that header is not believed (AC-56).
pub fn address(request: &Request, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = request
        .remote_addr()
        .as_socket_addr()
        .map(|address| address.ip().to_canonical())?;
    if !trusted.contains(&peer) {
        return Some(peer);
    }
    let forwarded = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|header| header.to_str().ok());
    let hops: Vec<IpAddr> = forwarded
        .flat_map(|header| header.split(','))
        .filter_map(|hop| hop.trim().parse().ok())
        .collect();
    hops.into_iter()
        .rev()
        .find(|hop: &IpAddr| !trusted.contains(hop))
        .or(Some(peer))
}

/// The key under which requests of one client are counted: an IPv6 client usually has a whole /64 to choose from.
pub fn rate_key(address: Option<IpAddr>) -> String {
    match address {
        Some(IpAddr::V6(v6)) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
        Some(IpAddr::V4(v4)) => v4.to_string(),
        None => "unknown".to_owned(),
    }
}
