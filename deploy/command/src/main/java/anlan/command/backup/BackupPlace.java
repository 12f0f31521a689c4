package anlan.command.backup;

import anlan.command.clickhouse.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a backup lies, as the server sees it. Addresses and keys of S3 are the server's own, in a
 * named collection: they are in no argument, and in no log.
 *
 * @param sql as ClickHouse writes it
 */
record BackupPlace(String text, String sql) {
    private static final Pattern FORM =
            Pattern.compile("(s3|disk):([A-Za-z_]\\w{0,62})/([\\w./=+-]{1,200})");

    /** Where a backup is to lie, or lies. */
    static final class Parse implements ITypeConverter<BackupPlace> {
        @Override
        public BackupPlace convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches() || form.group(3).contains("..")) {
                throw new TypeConversionException(
                        "'"
                                + text
                                + "' is no place for a backup: write s3:COLLECTION/PATH or"
                                + " disk:DISK/PATH, with names that the server's configuration"
                                + " has");
            }
            String path = SqlText.quoted(form.group(3));
            return new BackupPlace(
                    text,
                    form.group(1).equals("s3")
                            ? "S3(%s, %s)".formatted(form.group(2), path)
                            : "Disk(%s, %s)".formatted(SqlText.quoted(form.group(2)), path));
        }
    }
}
