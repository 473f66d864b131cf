using ServiceBot;
using ServiceBot.Owner;

if (CommandLine.Run(args, Console.Out, Console.Error) is { } exitCode)
{
    return exitCode;
}

try
{
    await using var host = House.Build(args);
    await host.RunAsync();
    return 0;
}
catch (InvalidDataException wrong)
{
    await Console.Error.WriteLineAsync($"ServiceBot does not start. {wrong.Message}");
    return 1;
}
