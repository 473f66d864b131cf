using ServiceBot.Knowledge;
using ServiceBot.Replies;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>From a knowledge folder to a desk that may be trusted with it.</summary>
public static class KnowledgeLoading
{
    /// <summary>Reads the folder, trains the reader and checks all of it: the reading of asks, and what would never be sent.</summary>
    /// <param name="asOf">For faults that only some days have; null at a start, which the calendar must never stop.</param>
    /// <returns>The desk, or null when anything is wrong; and all that is wrong, by file and line.</returns>
    public static (ServiceDesk? Desk, IReadOnlyList<KnowledgeFault> Faults) Load(string folder, DateTimeOffset? asOf = null)
    {
        var (knowledge, faults) = KnowledgeFolder.Read(folder, asOf);
        if (knowledge is null)
        {
            return (null, faults);
        }

        var desk = new ServiceDesk(knowledge);
        List<KnowledgeFault> wrong = [.. AskCheck.Find(knowledge, desk.Reader).Concat(knowledge.Answers.SelectMany(RelevanceGate.Check)).OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
        return (wrong.Count > 0 ? null : desk, wrong);
    }
}
