namespace ServiceBot.Understanding;

/// <summary>Puts right the slips in the few words that matter most to the signals: "cacnel", "reufnd", "agnet".</summary>
internal static class SignalSpelling
{
    private const int Shortest = 5;

    private static readonly string[] Keys =
    [
        .. "cancel cancelling canceling cancellation cancelled canceled refund refunds refunded reimburse reimbursed reimbursement compensation rebate restitution return returning replacement exchange dispute"
            .Split(' '),
        .. "purchase subscription reservation booking booked newsletter account afford talking speaking chatting speak someone somebody human person agent assistant operator manager representative supervisor executive complaint reclamation service customer"
            .Split(' '),
    ];

    private static readonly Spelling Slips = new(Keys);

    /// <param name="isKnown">Whether a word is one already, and so no slip.</param>
    public static Word Corrected(Word word, Func<string, bool> isKnown) =>
        word.Text.Length >= Shortest && !isKnown(word.Text) && Slips.Meant(word.Text) is { } meant ? word with { Text = meant } : word;
}
