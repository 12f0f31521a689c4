package anlan.job;

import picocli.CommandLine;

/** What the command line of a job says. */
final class JobArguments {
    private JobArguments() {}

    /**
     * Reads it into a job's options; false = help was asked for, and is printed.
     *
     * @throws IllegalArgumentException when an option cannot be read
     */
    static boolean read(String[] arguments, Object options) {
        CommandLine command = new CommandLine(options);
        try {
            command.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (command.isUsageHelpRequested()) {
            command.usage(command.getOut());
            return false;
        }
        return true;
    }
}
