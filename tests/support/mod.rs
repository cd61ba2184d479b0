//! What several test programs share.

#![expect(unreachable_pub, reason = "each test program includes this as a private module")]

pub mod window;
