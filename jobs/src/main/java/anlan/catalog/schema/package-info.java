/** The Avro schema by which a source's messages are written: parsed, and asked for its fields. */
@NullMarked
package anlan.catalog.schema;

import org.jspecify.annotations.NullMarked;
