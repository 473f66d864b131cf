using ServiceBot.Understanding;

namespace ServiceBot.Care;

/// <summary>A line of a conversation somebody had, with this bot or another or a person.</summary>
/// <param name="ByVisitor">Otherwise whoever answered.</param>
public sealed record TranscriptLine(bool ByVisitor, string Text);

/// <summary>What a transcript shows of the visitor's mood.</summary>
/// <param name="Steps">One for each line; null where the visitor did not write it.</param>
/// <param name="EscalatesAt">The place of the line at which a person is called; null for never.</param>
public sealed record TranscriptMood(IReadOnlyList<MoodStep?> Steps, int? EscalatesAt);

/// <summary>
/// Goes through a conversation as the desk does, as far as the mood goes. What is not in the knowledge calls nobody here, nor
/// does a refund: the conversations of others are about things this bot was never taught, and would all be handed over at once.
/// </summary>
public static class Transcript
{
    private const int RepliesRemembered = 6;

    public static TranscriptMood Walk(IReadOnlyList<TranscriptLine> lines, Reader reader)
    {
        var (visitor, replies) = (new List<string>(), new List<string>());
        var (before, failed, toldTheSame) = (LastReply.None, Failure.None, false);
        var isNew = true;
        double upset = 0;
        int? escalates = null;
        var steps = new List<MoodStep?>();
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (!lines[i].ByVisitor)
            {
                // Before the visitor has written there is only a greeting: nothing to turn down, nothing that failed.
                if (visitor.Count > 0)
                {
                    before = ReplyTone.Kind(text);
                    failed = (Failure)Math.Max((int)failed, (int)ReplyTone.FailureIn(text));
                    toldTheSame |= ReplyTone.SaysAgain(text, replies);
                    isNew = !toldTheSame;
                }

                replies = [.. replies.TakeLast(RepliesRemembered - 1), text];
                steps.Add(null);
                continue;
            }

            var reading = reader.Read(text);
            var asked = SameAsk.Times(text, visitor, before, isNew);
            var facts = VisitorTone.Read(text, reading, before, visitor) with
            {
                // Told the same again, they need not say all of it again.
                AskedBefore = asked == 0 && toldTheSame && SameAsk.Touches(text, visitor) ? 1 : asked,
                FailedBefore = failed,
                ToldTheSame = toldTheSame,
            };
            var step = Mood.After(upset, facts);
            steps.Add(step);
            upset = step.Upset;
            escalates ??= step.NeedsPerson || AsksForPerson(reading) ? i : null;
            visitor.Add(SameAsk.Gist(text));
            (failed, toldTheSame) = (Failure.None, false);
        }

        return new TranscriptMood(steps, escalates);
    }

    // In the conversations of others a number is mostly that of a place they talk about.
    private static bool AsksForPerson(Reading reading) =>
        reading.Find(SignalKind.PersonWanted) is { } wanted && !wanted.Words.All(w => w.EndsWith("number", StringComparison.OrdinalIgnoreCase) || w.EndsWith(" no", StringComparison.OrdinalIgnoreCase));
}
