//! Who works here.

choice! {
    /// What a member of staff may do.
    Role {
        /// Works on the orders of one or more desks.
        Agent = "agent",
        /// Sees all desks, changes desks and staff.
        Manager = "manager",
    }
}

choice! {
    /// What a one-time link is good for.
    LinkKind {
        /// Set a password for the first time: three days.
        Invitation = "invitation",
        /// Sign in without a password: ten minutes.
        SignIn = "sign_in",
    }
}
