package dev.ctxaws.aws.storage;

/**
 * How long content is cut into parts. S3 takes only so many; so the later ones are larger: those of
 * the third quarter twice, and those of the last four times as large as those of the first half.
 *
 * @param first the size of the first half's, in bytes
 * @param most how many there may be, a multiple of 4
 */
record PartSizes(int first, int most) {
  /*
   * S3 takes 10,000 parts of 5 MB and more. With 8, 8, 16 and 32 MiB for the quarters, that is
   * 160,000 MiB: more than twice of what a Lambda can send in its 15 minutes. And only who sends
   * more than half of it needs the memory for larger parts.
   */
  static final PartSizes OF_A_LAMBDA = new PartSizes(8 << 20, 10_000);

  /**
   * The size of a part.
   *
   * @param number from 1 to {@link #most}
   */
  int of(int number) {
    if (number <= most / 2) {
      return first;
    }
    return number <= most / 4 * 3 ? 2 * first : 4 * first;
  }

  /** The size of the longest object, in bytes. */
  long total() {
    return most / 4 * (2L * first + 2L * first + 4L * first);
  }
}
