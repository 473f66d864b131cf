namespace ServiceBot.Understanding;

/// <summary>What a phrase to learn signals from is an example of.</summary>
internal enum SignalGroup
{
    /// <summary>Demands the money back.</summary>
    MoneyBack,

    /// <summary>Cancels, returns or disputes what was bought, booked or agreed.</summary>
    Cancelling,

    /// <summary>Asks about refunds, what cancelling costs, or how far a refund is.</summary>
    RefundQuestion,

    /// <summary>Insults, threats, complaints.</summary>
    Angry,

    /// <summary>Tried again, waited, not answered; sarcasm.</summary>
    Annoyed,

    /// <summary>Asks for a person or a call.</summary>
    Person,

    /// <summary>Anything else.</summary>
    None,
}

/// <summary>The phrases the signals are learnt from, written for this program: signal-phrases.txt, one a line under the heading of its group.</summary>
internal static class SignalPhrases
{
    private const string Resource = "ServiceBot.Understanding.signal-phrases.txt";
    private const string Heading = "# ";

    public static IReadOnlyList<(SignalGroup Group, string Text)> Read()
    {
        using var stream = typeof(SignalPhrases).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly: it must be an embedded resource of the project.");
        using var lines = new StreamReader(stream);
        var phrases = new List<(SignalGroup, string)>();
        SignalGroup? group = null;
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                group = GroupOf(line[Heading.Length..]);
            }
            else if (line.Length > 0)
            {
                phrases.Add((group ?? throw new InvalidDataException($"signal-phrases.txt: \"{line}\" stands under no heading."), line));
            }
        }

        return phrases;
    }

    private static SignalGroup GroupOf(string heading) => heading switch
    {
        "money back" => SignalGroup.MoneyBack,
        "cancelling" => SignalGroup.Cancelling,
        "refund questions" => SignalGroup.RefundQuestion,
        "angry" => SignalGroup.Angry,
        "annoyed" => SignalGroup.Annoyed,
        "person" => SignalGroup.Person,
        "none of these" => SignalGroup.None,
        _ => throw new InvalidDataException($"signal-phrases.txt: there is no group \"{heading}\"."),
    };
}
