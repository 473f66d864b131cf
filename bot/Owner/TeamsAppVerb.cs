using ServiceBot.Knowledge;

namespace ServiceBot.Owner;

/// <summary>teams-app: the package that brings the bot into the team's Microsoft Teams.</summary>
internal static class TeamsAppVerb
{
    private const string AppId = "--app-id", Site = "--site", Privacy = "--privacy", Terms = "--terms", Out = "--out", KnowledgeFolder = "--knowledge";
    private const string Configured = "MicrosoftAppId";
    private const string DefaultFile = "servicebot-teams.zip";
    private const int LongestUrl = 2048;

    public static Verb Verb { get; } = new(
        "teams-app",
        "writes the package that is uploaded to Microsoft Teams",
        null,
        new Dictionary<string, string?> { [AppId] = "GUID", [Site] = "URL", [Privacy] = "URL", [Terms] = "URL", [Out] = "FILE.zip", [KnowledgeFolder] = "FOLDER" },
        $"""
        teams-app --site URL [--app-id GUID] [--privacy URL] [--terms URL] [--out FILE.zip] [--knowledge FOLDER]

        Writes the app package for Microsoft Teams (by default {DefaultFile}), with the name of the business from business.yaml.
        An administrator uploads it; then the app is added to the team, and by each agent for themselves.

          --app-id     The application (client) id of the bot's registration in Entra; by default {Configured} of the configuration.
          --site       Your website, such as https://www.example.com.
          --privacy    The page with your privacy statement; by default the website.
          --terms      The page with your terms of use; by default the website.

        Exit code 0: it is written. 1: the knowledge has faults. 2: it cannot be written.
        """,
        Run);

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        try
        {
            return Write(given, output, error);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            return CommandLine.Refuse(error, $"The package cannot be written. {wrong.Message}");
        }
    }

    private static int Write(Arguments given, TextWriter output, TextWriter error)
    {
        if (!Guid.TryParseExact(given[AppId] ?? FromConfiguration(), "D", out var appId) || appId == Guid.Empty)
        {
            return CommandLine.Refuse(error, given[AppId] is { } wrong
                ? $"\"{wrong}\" is not an application id: copy \"Application (client) ID\" from the bot's registration in Entra, such as 8c1f0f6e-3f0b-4d0e-9a51-0f6b3c2d7e11."
                : $"The bot's application id is missing: give {AppId} GUID, or set {Configured} in appsettings.json.");
        }

        if (given[Site] is null)
        {
            return CommandLine.Refuse(error, $"\"teams-app\" needs {Site} URL: your website, such as https://www.example.com.");
        }

        if (new[] { Site, Privacy, Terms }.FirstOrDefault(o => given[o] is { } url && Page(url) is null) is { } option)
        {
            return CommandLine.Refuse(error, $"\"{given[option]}\" is not a page Teams can show: give {option} an address that begins with https://, such as https://www.example.com.");
        }

        if (CommandLine.KnowledgeFolder(given[KnowledgeFolder], error) is not { } folder)
        {
            return CommandLine.Misused;
        }

        var (knowledge, faults) = Knowledge.KnowledgeFolder.Read(folder);
        foreach (var fault in faults)
        {
            error.WriteLine(fault);
        }

        if (knowledge is null || Page(given[Site]) is not { } site)
        {
            return CommandLine.Faulty;
        }

        var app = new TeamsApp(appId, site, Page(given[Privacy]) ?? site, Page(given[Terms]) ?? site, knowledge.Business);
        var file = given[Out] ?? DefaultFile;
        // Whole before it touches the file: a package that was good is not lost to a fault.
        using var package = new MemoryStream();
        app.Write(package, TeamsApp.Folder);
        File.WriteAllBytes(file, package.ToArray());
        output.WriteLine($"{Path.GetFullPath(file)} is ready. Upload it in the Teams admin center, add the app to the team, and have each agent add it too.");
        return CommandLine.Done;
    }

    private static Uri? Page(string? url) =>
        url is { Length: <= LongestUrl } && Uri.TryCreate(url, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps && page.UserInfo == "" && page.AbsoluteUri.Length <= LongestUrl
            ? page
            : null;

    private static string? FromConfiguration()
    {
        var here = Directory.GetCurrentDirectory();
        return new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Home.Find(here) ?? here, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build()[Configured];
    }
}
