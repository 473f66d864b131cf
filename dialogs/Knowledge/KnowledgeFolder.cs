using NodaTime;
using ServiceBot.Conversations;
using ServiceBot.Knowledge.Policies;
using ServiceBot.Knowledge.Products;
using ServiceBot.Knowledge.Remedies;

namespace ServiceBot.Knowledge;

/// <summary>The knowledge folder on disk. docs/knowledge-format.md is its whole contract.</summary>
public static class KnowledgeFolder
{
    // Far above what anybody writes by hand, and read in a moment.
    private const long LargestPolicy = 1_000_000;

    // All of it is kept in memory and read anew with each change.
    private const long LargestOrders = 5_000_000;
    private const string Orders = "orders.csv";

    /// <summary>Reads a knowledge folder and checks what can be checked without reading like a customer.</summary>
    /// <param name="asOf">For faults that only some days have, such as a policy that has run out; null when they are not asked for.</param>
    /// <returns>The knowledge, or null when anything is wrong; and all that is wrong, by file and line.</returns>
    public static (KnowledgeBase? Knowledge, IReadOnlyList<KnowledgeFault> Faults) Read(string folder, DateTimeOffset? asOf = null)
    {
        var faults = new List<KnowledgeFault>();
        var business = Open(folder, "business.yaml", faults) is { } b ? BusinessFile.Read(b, "business.yaml", faults) : null;
        var team = Open(folder, "team.yaml", faults) is { } t ? TeamFile.Read(t, "team.yaml", folder, faults) : [];
        var holidays = Open(folder, "holidays.yaml", faults, required: false) is { } h ? HolidaysFile.Read(h, "holidays.yaml", faults) : [];
        var orders = ReadOrders(folder, business?.Currency ?? "", faults);
        var answers = ReadAnswers(folder, faults);
        var policies = ReadPolicies(folder, faults);
        var remedies = Open(folder, "remedies.yaml", faults, required: false) is { } r ? RemediesFile.Read(r, "remedies.yaml", faults) : null;
        var products = Open(folder, "products.yaml", faults, required: false) is { } p ? ProductsFile.Read(p, "products.yaml", faults) : [];
        if (asOf is { } now && business is not null)
        {
            var today = business.DayOf(now);
            faults.AddRange(policies.SelectMany(policy => PolicyChecker.CheckOn(today, policy)));
        }

        faults.AddRange(KnowledgeChecker.Check(answers, team));
        var ordered = faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ToList();
        return business is null || ordered.Count > 0
            ? (null, ordered)
            : (new KnowledgeBase(business, answers, team, holidays, orders) { Policies = new PolicyBook(policies), Remedies = remedies ?? RemedyTable.None, Products = products }, ordered);
    }

    /// <summary>Changes whenever a file of the folder does.</summary>
    public static string Fingerprint(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return "";
        }

        var files = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(f => f.Extension is ".md" or ".yaml" or ".csv" or ".png" or ".jpg" or ".jpeg" or ".webp")
            .OrderBy(f => f.FullName, StringComparer.Ordinal);
        return string.Join("|", files.Select(f => $"{f.FullName};{f.Length};{f.LastWriteTimeUtc.Ticks}"));
    }

    private static List<Answer> ReadAnswers(string folder, List<KnowledgeFault> faults)
    {
        var answersFolder = Path.Combine(folder, "answers");
        if (!Directory.Exists(answersFolder))
        {
            faults.Add(new("answers", 1, "the folder of answers is missing: make one with an .md file for each answer"));
            return [];
        }

        var paths = Directory.EnumerateFiles(answersFolder, "*.md").Order(StringComparer.Ordinal).ToList();
        if (paths.Count == 0)
        {
            faults.Add(new("answers", 1, "there is no answer yet: write at least one .md file here"));
        }

        var answers = new List<Answer>();
        foreach (var path in paths)
        {
            var file = $"answers/{Path.GetFileName(path)}";
            if (Open(folder, file, faults) is { } text && AnswerFile.Read(text, file, faults) is { } answer)
            {
                answers.Add(answer);
            }
        }

        return answers;
    }

    private static IReadOnlyList<FiledOrder> ReadOrders(string folder, string currency, List<KnowledgeFault> faults)
    {
        if (new FileInfo(Path.Combine(folder, Orders)) is { Exists: true, Length: > LargestOrders })
        {
            faults.Add(new(Orders, 1, $"the file is larger than {LargestOrders / 1_000_000} MB: take what is older out of it, or import it into the bot's database"));
            return [];
        }

        return Open(folder, Orders, faults, required: false) is { } text ? OrdersFile.Read(new StringReader(text), Orders, currency, faults) : [];
    }

    private static List<Policy> ReadPolicies(string folder, List<KnowledgeFault> faults)
    {
        var inside = new DirectoryInfo(Path.Combine(folder, "policies"));
        var policies = new List<Policy>();
        foreach (var found in inside.Exists ? inside.EnumerateFiles("*.yaml").OrderBy(f => f.Name, StringComparer.Ordinal).ToList() : [])
        {
            var file = $"policies/{found.Name}";
            if (found.Length > LargestPolicy)
            {
                faults.Add(new(file, 1, $"the file is larger than any policy: at most {LargestPolicy / 1_000_000} MB"));
            }
            else if (Open(folder, file, faults) is { } text && PolicyFile.Read(text, file, faults) is { } policy)
            {
                policies.Add(policy);
                faults.AddRange(PolicyChecker.Check(policy));
            }
        }

        return policies;
    }

    private static string? Open(string folder, string file, List<KnowledgeFault> faults, bool required = true)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            if (required)
            {
                faults.Add(new(file, 1, file == "team.yaml"
                    ? "the file is missing, so there is nobody to hand a customer to: name your team in team.yaml"
                    : "the file is missing"));
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(file, 1, $"the file cannot be read: {unreadable.Message}"));
        }

        return null;
    }
}
