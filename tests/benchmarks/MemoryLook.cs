using System.Runtime.CompilerServices;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Benchmarks;

/// <summary>What a trained reader of 150 answers of 15 examples keeps of the memory, and what all readers share.</summary>
internal static class MemoryLook
{
    private const double Megabyte = 1 << 20;

    public static void Print()
    {
        var knowledge = MadeKnowledge.Of(answers: 150, examples: 15);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // The signal model and the tables of words are made with the first message that a process reads.
        ReadOne(MadeKnowledge.Of(answers: 2, examples: 2));
        var shared = GC.GetTotalMemory(forceFullCollection: true) - before;

        var reader = ReadOne(knowledge);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(reader);
        GC.KeepAlive(knowledge);

        Console.WriteLine($"shared by all readers, the signal model in it   {shared / Megabyte,6:0.0} MB");
        Console.WriteLine($"a reader of 150 answers of 15 examples          {(kept - shared) / Megabyte,6:0.0} MB");
        Console.WriteLine($"together                                        {kept / Megabyte,6:0.0} MB   (bar: 80 MB)");
    }

    // On its own, so that nothing of the reader is left on the stack of the one who measures.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Reader ReadOne(KnowledgeBase knowledge)
    {
        var reader = Reader.Of(knowledge);
        reader.Read(Messages.Story);
        return reader;
    }
}
