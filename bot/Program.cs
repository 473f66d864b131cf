using ServiceBot;
using ServiceBot.Owner;

if (CommandLine.Run(args, Console.Out, Console.Error) is { } exitCode)
{
    return exitCode;
}

try
{
    await using var host = House.Build(args);
    // What was read to learn from is not needed any more; without a word it would stay until the memory is short.
    host.Lifetime.ApplicationStarted.Register(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));
    await host.RunAsync();
    return 0;
}
catch (InvalidDataException wrong)
{
    await Console.Error.WriteLineAsync($"ServiceBot does not start. {wrong.Message}");
    return 1;
}
