using ServiceBot.Knowledge;
using ServiceBot.Replies;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>From a knowledge folder to a desk that may be trusted with it.</summary>
public static class KnowledgeLoading
{
    /// <summary>Reads the folder, trains the reader and checks all of it: the reading of asks, and what would never be sent.</summary>
    /// <returns>The desk, or null when anything is wrong; and all that is wrong, by file and line.</returns>
    public static (ServiceDesk? Desk, IReadOnlyList<KnowledgeFault> Faults) Load(string folder)
    {
        var (knowledge, faults) = KnowledgeFolder.Read(folder);
        if (knowledge is null)
        {
            return (null, faults);
        }

        var desk = new ServiceDesk(knowledge);
        List<KnowledgeFault> wrong = [.. AskCheck.Find(knowledge, desk.Reader).Concat(knowledge.Answers.SelectMany(RelevanceGate.Check)).OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
        return (wrong.Count > 0 ? null : desk, wrong);
    }
}
