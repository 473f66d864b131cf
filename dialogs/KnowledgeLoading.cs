using ServiceBot.Knowledge;

namespace ServiceBot;

/// <summary>From a folder to a desk that can decide.</summary>
public static class KnowledgeLoading
{
    /// <summary>Reads and checks a knowledge folder and trains a desk on it.</summary>
    /// <returns>The desk, or null when anything is wrong; and all that is wrong.</returns>
    public static (ServiceDesk? Desk, IReadOnlyList<KnowledgeFault> Faults) Load(string folder)
    {
        var (knowledge, faults) = KnowledgeFolder.Read(folder);
        return knowledge is null ? (null, faults) : (new ServiceDesk(knowledge), faults);
    }
}
