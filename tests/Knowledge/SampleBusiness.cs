using ServiceBot.Knowledge;

namespace ServiceBot.Tests.Knowledge;

/// <summary>The sample business of knowledge/, read and trained once for all tests.</summary>
internal static class SampleBusiness
{
    private static readonly Lazy<ServiceDesk> Trained = new(() => KnowledgeLoading.Load(Repository.Knowledge) switch
    {
        ({ } desk, _) => desk,
        (_, var faults) => throw new InvalidDataException($"The sample knowledge has faults:\n{string.Join('\n', faults)}"),
    });

    public static ServiceDesk Desk => Trained.Value;

    public static KnowledgeBase Knowledge => Desk.Knowledge;
}
