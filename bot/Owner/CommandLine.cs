namespace ServiceBot.Owner;

/// <summary>The verbs of the program. Without a verb the program is the host.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Faulty = 1;
    public const int Misused = 2;

    private static readonly Verb[] Verbs = [AskVerb.Verb, BackupVerb.Verb, ChangesVerb.Verb, CheckVerb.Verb, DoctorVerb.Verb, VisitorVerbs.Erase, EvaluateVerb.Verb, VisitorVerbs.Export, ImportVerb.Verb, NewTokenKeyVerb.Verb, TeamsAppVerb.Verb, VerifyVerb.Verb];

    /// <summary>Runs a verb.</summary>
    /// <returns>The exit code; null when there is no verb and the host shall start, with whatever --name value options it knows.</returns>
    public static int? Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length == 0)
        {
            return null;
        }

        if (IsHelp(args[0]))
        {
            output.WriteLine(Help());
            return Done;
        }

        if (args[0].StartsWith('-'))
        {
            return WhyNotForHost(args) is { } why ? Refuse(error, why) : null;
        }

        if (Verbs.FirstOrDefault(v => v.Name == args[0]) is not { } verb)
        {
            return Refuse(error, $"There is no verb \"{args[0]}\". There are {Names()}; --help explains them.");
        }

        var given = new Arguments(verb, args[1..]);
        if (given.WantsHelp)
        {
            output.WriteLine(verb.Help);
            return Done;
        }

        return given.Wrong is { } wrong ? Refuse(error, wrong) : verb.Run(given, output, error);
    }

    /// <summary>Says in one line why it cannot be done.</summary>
    public static int Refuse(TextWriter error, string why)
    {
        error.WriteLine(why);
        return Misused;
    }

    /// <summary>The knowledge folder a verb works on: the one named, else the one found from here.</summary>
    /// <returns>Null, with the reason said, when there is none.</returns>
    public static string? KnowledgeFolder(string? named, TextWriter error)
    {
        var folder = named ?? (Home.Find(Directory.GetCurrentDirectory()) is { } home ? Path.Combine(home, Home.Knowledge) : null);
        if (folder is null)
        {
            Refuse(error, $"There is no folder \"{Home.Knowledge}\" here or above. Name the folder, or start this where it is.");
            return null;
        }

        if (Directory.Exists(folder))
        {
            return folder;
        }

        Refuse(error, $"There is no folder \"{folder}\".");
        return null;
    }

    internal static bool IsHelp(string arg) => arg is "--help" or "-h" or "-?";

    private static string Names() => string.Join(", ", Verbs.Select(v => v.Name));

    private static string? WhyNotForHost(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || args[i].Length == 2)
            {
                return $"\"{args[i]}\" is not an option: write --name value, or a verb first; there are {Names()}. --help explains them.";
            }

            if (!args[i].Contains('=') && (++i == args.Length || args[i].StartsWith("--", StringComparison.Ordinal)))
            {
                return $"\"{args[i - 1]}\" has no value: write {args[i - 1]} VALUE. The verbs are {Names()}; --help explains them.";
            }
        }

        return null;
    }

    private static string Help() =>
        $"""
        ServiceBot: answers your customers, notices when something is wrong, and hands them to a named person.

        Without a verb it starts the bot: the shop page, the chat and the desk.

        Verbs
        {string.Join(Environment.NewLine, Verbs.Select(v => $"  {v.Name,-13} {v.Purpose}"))}

        VERB --help tells more of each.
        """;
}

/// <summary>One verb of the program.</summary>
/// <param name="Operand">What may stand beside the options, a word for each, such as TEXT; null when nothing may.</param>
/// <param name="Options">By name with dashes; what the value is called, null when it takes none.</param>
/// <param name="Run">Does it, and returns the exit code.</param>
internal sealed record Verb(
    string Name,
    string Purpose,
    string? Operand,
    IReadOnlyDictionary<string, string?> Options,
    string Help,
    Func<Arguments, TextWriter, TextWriter, int> Run);

/// <summary>What was written after a verb.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = [];
    private readonly List<string> _operands = [];

    public Arguments(Verb verb, string[] args)
    {
        WantsHelp = args.TakeWhile(a => a != "--").Any(CommandLine.IsHelp);
        var onlyOperands = false;
        for (var i = 0; i < args.Length && Wrong is null; i++)
        {
            if (onlyOperands || !args[i].StartsWith("--", StringComparison.Ordinal))
            {
                Wrong = verb.Operand is null ? $"\"{verb.Name}\" takes only options, not \"{args[i]}\". {Known(verb)}"
                    : _operands.Count == verb.Operand.Split(' ').Length ? $"\"{verb.Name}\" takes one {verb.Operand}; put quotes around one with spaces. {Known(verb)}"
                    : null;
                _operands.Add(args[i]);
            }
            else if (args[i] == "--")
            {
                onlyOperands = true;
            }
            else
            {
                i = Take(verb, args, i);
            }
        }
    }

    public bool WantsHelp { get; }

    /// <summary>What is wrong, in a line that says what there is; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>What stands beside the options, in order.</summary>
    public IReadOnlyList<string> Operands => _operands;

    /// <summary>The first of them; null when there is none.</summary>
    public string? Operand => _operands.FirstOrDefault();

    /// <summary>The value of an option, "" when it takes none; null when it was not given.</summary>
    public string? this[string option] => _values.GetValueOrDefault(option);

    private static string Known(Verb verb) =>
        $"Its options: {string.Join(", ", verb.Options.Select(o => o.Value is null ? o.Key : $"{o.Key} {o.Value}").Append("--help"))}.";

    private int Take(Verb verb, string[] args, int at)
    {
        var (name, value) = args[at].Split('=', 2) is [var before, var after] ? (before, after) : (args[at], null);
        if (!verb.Options.TryGetValue(name, out var expected))
        {
            Wrong = $"\"{verb.Name}\" has no option \"{name}\". {Known(verb)}";
        }
        else if (expected is null)
        {
            Wrong = value is null ? null : $"\"{name}\" takes no value. {Known(verb)}";
        }
        else if (value is null && (++at == args.Length || args[at].StartsWith("--", StringComparison.Ordinal)) || value == "")
        {
            Wrong = $"\"{name}\" needs a value: {name} {expected}. {Known(verb)}";
        }
        else
        {
            value ??= args[at];
        }

        if (Wrong is null && !_values.TryAdd(name, value ?? ""))
        {
            Wrong = $"\"{name}\" stands there twice.";
        }

        return at;
    }
}
