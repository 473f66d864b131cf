namespace ServiceBot.Tests;

/// <summary>A test of many programs on one PostgreSQL database; skipped where SERVICEBOT_POSTGRES names no server (.ci/postgres starts one).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (!TestData.IsPostgres)
        {
            Skip = "SERVICEBOT_POSTGRES names no server.";
        }
    }
}
