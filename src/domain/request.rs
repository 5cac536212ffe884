//! A submitted order on its way: states. The moves between them come with the work of order management.

choice! {
    /// Where an order stands (`workflow.md`, *States*).
    State {
        /// It is in the desk's queue.
        Submitted = "submitted",
        /// A desk agent works on it.
        InReview = "in_review",
        /// The desk asked the customer something.
        Waiting = "waiting",
        /// Every line is decided; the license files can be made.
        Verified = "verified",
        /// The license files were sent.
        Completed = "completed",
        /// The desk refused it, with a reason.
        Refused = "refused",
        /// The customer took it back.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Those in which somebody still has something to do: what the queue shows where no state is asked for.
    pub const OPEN: &'static [Self] = &[Self::Submitted, Self::InReview, Self::Waiting, Self::Verified];
    /// Those in which the desk's time runs: it stands still while the customer is asked.
    pub const RUNNING: &'static [Self] = &[Self::Submitted, Self::InReview, Self::Verified];
}
