namespace ServiceBot.Owner;

/// <summary>check: everything that is wrong in the knowledge folder.</summary>
internal static class CheckVerb
{
    public static Verb Verb { get; } = new(
        "check",
        "finds what is wrong in the knowledge, by file and line",
        "FOLDER",
        new Dictionary<string, string?>(),
        """
        check [FOLDER]

        Checks the knowledge folder (by default the nearest one from here) as the bot does before it uses it: files that
        cannot be read, answers that only point elsewhere or do not answer, asks that are read as another answer's, people
        who are missing, conditions that can never hold, policies that leave a day out, cover it twice or were made up
        afterwards. One line a fault: file:line: reason.

        Exit code 0: nothing is wrong. 1: faults were found. 2: there is nothing to check.
        """,
        Run);

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        if (CommandLine.KnowledgeFolder(given.Operand, error) is not { } folder)
        {
            return CommandLine.Misused;
        }

        error.WriteLine($"Checking {folder} ...");
        var (desk, faults) = KnowledgeLoading.Load(folder, TimeProvider.System.GetUtcNow());
        foreach (var fault in faults)
        {
            output.WriteLine(fault);
        }

        if (desk is null)
        {
            return CommandLine.Faulty;
        }

        var known = desk.Knowledge;
        output.WriteLine($"All is well: {known.Answers.Count} answers, {known.Answers.Sum(a => a.Asks.Count)} asks, {known.Team.Count} people, {known.Orders.Count} orders, {known.Policies.All.Count} policies, {known.Holidays.Count} holidays.");
        return CommandLine.Done;
    }
}
