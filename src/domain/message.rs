//! Messages: what the outbox delivers (`delivery.md`, *Messages*).

choice! {
    /// What a message is about. Each kind has one template pair (mail) and one recipient rule.
    MessageKind {
        /// To the desk's mailbox: an order was submitted.
        Order = "order",
        /// To the customer, copy to the representative: the order is in.
        Received = "received",
        /// To whoever asked for the link of a draft.
        DraftLink = "draft_link",
        /// To the customer who lost the link of an order.
        StatusLink = "status_link",
    }
}
