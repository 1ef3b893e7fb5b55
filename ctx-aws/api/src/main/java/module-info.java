/** What app code imports. */
module dev.ctxaws.api {
  requires static transitive org.jspecify;

  exports dev.ctxaws;
  exports dev.ctxaws.auth;
  exports dev.ctxaws.db;
  exports dev.ctxaws.function;
  exports dev.ctxaws.runtime;
  exports dev.ctxaws.schedule;
  exports dev.ctxaws.schema;
  exports dev.ctxaws.storage;
  exports dev.ctxaws.value;
  exports dev.ctxaws.vector;
}
