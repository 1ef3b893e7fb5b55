package conformance;

/** Which room: cases do not meet. */
public record Room(String room) {}
