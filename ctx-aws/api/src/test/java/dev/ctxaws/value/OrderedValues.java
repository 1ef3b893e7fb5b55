package dev.ctxaws.value;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.bytes;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in the order that the contract gives them, each less than the next. */
final class OrderedValues {
  /** From the missing field, which is null here, to the objects. */
  static final List<@Nullable Value> ALL =
      Collections.unmodifiableList(
          Arrays.<@Nullable Value>asList(
              null,
              NULL,
              int64(Long.MIN_VALUE),
              int64(Long.MIN_VALUE + 1),
              int64(Integer.MIN_VALUE - 1L),
              int64(Integer.MIN_VALUE),
              int64(Short.MIN_VALUE - 1),
              int64(Short.MIN_VALUE),
              int64(-129),
              int64(-128),
              int64(-1),
              int64(0),
              int64(1),
              int64(127),
              int64(128),
              int64(256),
              int64(Short.MAX_VALUE),
              int64(Short.MAX_VALUE + 1),
              int64(Integer.MAX_VALUE),
              int64(Integer.MAX_VALUE + 1L),
              int64(Long.MAX_VALUE),
              number(Double.NEGATIVE_INFINITY),
              number(-Double.MAX_VALUE),
              number(-5),
              number(-1),
              number(-Double.MIN_VALUE),
              number(-0.0),
              number(0.0),
              number(Double.MIN_VALUE),
              number(Double.MIN_NORMAL),
              number(1),
              number(1.5),
              number(100),
              number(Double.MAX_VALUE),
              number(Double.POSITIVE_INFINITY),
              number(Double.NaN),
              bool(false),
              bool(true),
              text(""),
              text("\0"),
              text("\0\0"),
              text("\0a"),
              text("\u0001"),
              text("A"),
              text("a"),
              text("a\0"),
              text("a\0b"),
              text("aa"),
              text("b"),
              text("é"),
              text("\ud7ff"),
              text("\ue000"),
              text("\uffff"),
              text("\uffff😀"),
              text("😀"),
              text("😀\uffff"),
              text("😁"),
              text("\udbff\udfff"),
              bytes(),
              bytes(0),
              bytes(0, 0),
              bytes(0, 1),
              bytes(1),
              bytes(0x7f),
              bytes(0x80),
              bytes(0xff),
              bytes(0xff, 0xff),
              array(),
              array(NULL),
              array(NULL, NULL),
              array(int64(1)),
              array(int64(1), NULL),
              array(int64(2)),
              array(number(1)),
              array(text("a")),
              array(text("a\0")),
              array(array()),
              array(array(), NULL),
              array(array(NULL)),
              array(object()),
              object(),
              object("", int64(1)),
              object("a", int64(1)),
              object("a", int64(1), "b", int64(1)),
              object("a", int64(2)),
              object("a", object()),
              object("a", object("a", NULL)),
              object("aa", NULL),
              object("b", int64(0))));

  private OrderedValues() {}
}
