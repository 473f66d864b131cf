namespace ServiceBot.Owner;

/// <summary>doctor: whether all the bot needs is there, one line each, with the fix.</summary>
internal static class DoctorVerb
{
    private const string KnowledgeFolder = "--knowledge", EnvironmentName = "--environment";

    public static Verb Verb { get; } = new(
        "doctor",
        "looks whether all the bot needs is there, and says how to mend what is not",
        null,
        new Dictionary<string, string?> { [KnowledgeFolder] = "FOLDER", [EnvironmentName] = "NAME" },
        """
        doctor [--knowledge FOLDER] [--environment NAME]

        Reads the configuration as the bot does when it starts (appsettings.json, then environment variables) and looks at all of
        it, one line each: ok; wrong, with the fix; or skip, when there is nothing to look at. With a MicrosoftAppId it also signs in
        at Entra, fetches the keys of the channels and calls the host of Teams, five seconds each at most. Nothing is changed, no
        secret is shown, and the bot may run meanwhile.

          --environment  Such as Production, to see what is missing there; by default that of ASPNETCORE_ENVIRONMENT.
          --knowledge    This knowledge folder; by default the configured one.

        Exit code 0: all is well. 1: something is wrong. 2: not understood.
        """,
        Run);

    /// <summary>Writes the findings down.</summary>
    /// <returns>The exit code.</returns>
    internal static int Tell(IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(finding);
        }

        return findings.Any(f => f.Health == Health.Wrong) ? CommandLine.Faulty : CommandLine.Done;
    }

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        if (given[KnowledgeFolder] is { } named && CommandLine.KnowledgeFolder(named, error) is null)
        {
            return CommandLine.Misused;
        }

        var here = Directory.GetCurrentDirectory();
        var home = Home.Find(here) ?? here;
        string[] options =
        [
            .. given[EnvironmentName] is { } environment ? new[] { $"--environment={environment}" } : [],
            .. given[KnowledgeFolder] is { } folder ? new[] { $"--{KnowledgeOptions.Section}:{nameof(KnowledgeOptions.Folder)}={Path.GetFullPath(folder)}" } : [],
        ];
        try
        {
            // The host's own builder, so that nothing is read otherwise than the host reads it; it is never built.
            var host = WebApplication.CreateBuilder(new WebApplicationOptions { Args = options, ContentRootPath = home });
            var doctor = new Doctor(host.Configuration, host.Environment, home, TimeProvider.System);
            return Tell(Task.Run(() => doctor.ExamineAsync(CancellationToken.None)).GetAwaiter().GetResult(), output);
        }
        catch (InvalidDataException unreadable)
        {
            return Tell([Finding.Wrong("configuration", $"{unreadable.Message} {unreadable.GetBaseException().Message}")], output);
        }
    }
}
