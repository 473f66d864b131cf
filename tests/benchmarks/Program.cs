using BenchmarkDotNet.Running;
using ServiceBot.Benchmarks;

switch (args)
{
    case ["quick"]:
        QuickLook.Print();
        break;
    case ["memory"]:
        MemoryLook.Print();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(QuickLook).Assembly).Run(args, new ShortRuns());
        break;
}
