package anlan.command.clickhouse;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/** With which catalog a row was written, and when; its last two columns. */
@JsonNaming(SnakeCaseStrategy.class)
record CatalogLoad(String catalogVersion, Instant loadedAt) {}
